//! Opening a listening socket and saying where it is reached.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use tokio::net::TcpListener;

/// A listener that is open.
pub struct Listener {
    /// Where it listens; the port is the real one when 0 was asked for.
    pub addr: SocketAddr,
    /// The outside address that was configured.
    pub public_url: Option<String>,
}

/// Opens a listener.
///
/// # Errors
/// One sentence that names the flag.
pub async fn open(
    name: &str,
    addr: &str,
    public_url: Option<String>,
) -> Result<(TcpListener, Arc<Listener>), String> {
    let socket = TcpListener::bind(addr).await.map_err(|error| match error.kind() {
        std::io::ErrorKind::AddrInUse => format!("the port of --{name} {addr} is taken by another program"),
        std::io::ErrorKind::PermissionDenied => format!("this user may not listen on --{name} {addr}"),
        _ => format!("cannot listen on --{name} {addr}: {error}"),
    })?;
    let addr = socket.local_addr().map_err(|error| format!("cannot listen on --{name}: {error}"))?;
    let public_url = public_url.map(|url| url.trim_end_matches('/').to_owned());
    Ok((socket, Arc::new(Listener { addr, public_url })))
}

impl Listener {
    /// Where it is reached from outside by somebody who sent this `Host` header.
    pub fn origin(&self, host: Option<&str>) -> String {
        match (&self.public_url, host.filter(|host| is_host(host))) {
            (Some(url), _) => url.clone(),
            (None, Some(host)) => format!("http://{host}"),
            (None, None) => format!("http://{}", self.addr),
        }
    }

    /// Where this machine itself reaches it, which may be otherwise than anybody else does.
    pub fn local_origin(&self) -> String {
        let mut addr = self.addr;
        match addr.ip() {
            IpAddr::V4(ip) if ip.is_unspecified() => addr.set_ip(Ipv4Addr::LOCALHOST.into()),
            IpAddr::V6(ip) if ip.is_unspecified() => addr.set_ip(Ipv6Addr::LOCALHOST.into()),
            _ => {}
        }
        format!("http://{addr}")
    }

    /// Where it is reached from outside by somebody who reached a sister listener under `host`.
    pub fn sister_origin(&self, host: Option<&str>) -> String {
        let name = host.filter(|host| is_host(host)).map(|host| match host.rfind(':') {
            Some(colon) if !host.ends_with(']') => &host[..colon],
            _ => host,
        });
        match (&self.public_url, name) {
            (Some(url), _) => url.clone(),
            (None, Some(name)) => format!("http://{name}:{}", self.addr.port()),
            (None, None) => format!("http://{}", self.addr),
        }
    }
}

/// Whether a Host header is a host and not an attempt to put something else into our links.
fn is_host(host: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b".-_:[]".contains(&byte);
    !host.is_empty() && host.len() <= 255 && host.bytes().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_machine_reaches_what_listens_everywhere_by_loopback() {
        let here = |addr: &str| {
            let public_url = Some("https://console.example".to_owned());
            Listener { addr: addr.parse().unwrap(), public_url }.local_origin()
        };
        assert_eq!(here("0.0.0.0:8702"), "http://127.0.0.1:8702");
        assert_eq!(here("[::]:8702"), "http://[::1]:8702");
        assert_eq!(here("192.0.2.7:8702"), "http://192.0.2.7:8702");
    }
}
