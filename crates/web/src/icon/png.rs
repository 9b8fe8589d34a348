//! PNG files with sixteen colours, without compression: they are five kilobytes as they are.

/// A square picture; each pixel is the number of a colour below sixteen.
pub(super) fn indexed(side: usize, palette: &[[u8; 4]], pixels: &[u8]) -> Vec<u8> {
    let length = u32::try_from(side).unwrap_or_default().to_be_bytes();
    // Four bits a pixel, colours from a palette, the only compression and filter there are, rows in order.
    let head = [&length[..], &length[..], &[4, 3, 0, 0, 0]].concat();
    let colours: Vec<u8> = palette.iter().flat_map(|[red, green, blue, _]| [*red, *green, *blue]).collect();
    let alphas: Vec<u8> = palette.iter().map(|colour| colour[3]).collect();
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    chunk(&mut file, b"IHDR", &head);
    chunk(&mut file, b"PLTE", &colours);
    chunk(&mut file, b"tRNS", &alphas);
    chunk(&mut file, b"IDAT", &stored(&rows(side, pixels)));
    chunk(&mut file, b"IEND", &[]);
    file
}

/// Rows of two pixels a byte, each after the number of its filter: none.
fn rows(side: usize, pixels: &[u8]) -> Vec<u8> {
    let packed = |pair: &[u8]| pair[0] << 4 | pair.get(1).copied().unwrap_or_default();
    pixels.chunks(side).flat_map(|row| std::iter::once(0).chain(row.chunks(2).map(packed))).collect()
}

/// A zlib stream of stored blocks.
fn stored(bytes: &[u8]) -> Vec<u8> {
    let mut stream = vec![0x78, 0x01];
    let mut blocks = bytes.chunks(usize::from(u16::MAX)).peekable();
    while let Some(block) = blocks.next() {
        let length = u16::try_from(block.len()).expect("blocks are cut to this size");
        stream.push(u8::from(blocks.peek().is_none()));
        stream.extend(length.to_le_bytes());
        stream.extend((!length).to_le_bytes());
        stream.extend(block);
    }
    stream.extend(adler32(bytes).to_be_bytes());
    stream
}

fn chunk(file: &mut Vec<u8>, kind: &[u8; 4], data: &[u8]) {
    file.extend(u32::try_from(data.len()).expect("pictures are small").to_be_bytes());
    let start = file.len();
    file.extend(kind);
    file.extend(data);
    let sum = crc32(&file[start..]);
    file.extend(sum.to_be_bytes());
}

fn adler32(bytes: &[u8]) -> u32 {
    let next = |(a, b): (u32, u32), byte: &u8| {
        let a = (a + u32::from(*byte)) % 65_521;
        (a, (b + a) % 65_521)
    };
    let (a, b) = bytes.iter().fold((1, 0), next);
    b << 16 | a
}

fn crc32(bytes: &[u8]) -> u32 {
    let shift = |sum: u32, _| if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 };
    !bytes.iter().fold(u32::MAX, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), shift))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_the_known_ones() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
        assert_eq!(adler32(b"Wikipedia"), 0x11e6_0398);
    }

    #[test]
    fn a_small_picture_byte_for_byte() {
        let file = indexed(2, &[[1, 2, 3, 0], [4, 5, 6, 255]], &[0, 1, 1, 0]);
        assert_eq!(&file[12..29], b"IHDR\0\0\0\x02\0\0\0\x02\x04\x03\0\0\0");
        let rows = [0x78, 0x01, 1, 4, 0, 0xfb, 0xff, 0, 0x01, 0, 0x10];
        assert!(file.windows(rows.len()).any(|window| window == rows));
        assert!(file.ends_with(b"IEND\xae\x42\x60\x82"));
    }
}
