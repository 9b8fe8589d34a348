//! Free ports on loopback.

use std::net::TcpListener;

/// As many different free ports as asked for: all are held until all are known.
pub fn free<const COUNT: usize>() -> Result<[u16; COUNT], String> {
    let mut listeners = Vec::with_capacity(COUNT);
    let mut ports = [0; COUNT];
    for port in &mut ports {
        let listener = TcpListener::bind("127.0.0.1:0").map_err(|error| error.to_string())?;
        *port = listener.local_addr().map_err(|error| error.to_string())?.port();
        listeners.push(listener);
    }
    Ok(ports)
}
