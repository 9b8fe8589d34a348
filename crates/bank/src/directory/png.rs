//! Pictures of at most sixteen colours as PNG files.

/// A colour with its opacity.
pub(super) type Rgba = [u8; 4];

/// A square PNG of `side` pixels, whose pixels are positions in `palette` (at most sixteen), row by row.
pub(super) fn encode(side: usize, palette: &[Rgba], pixels: &[u8]) -> Vec<u8> {
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    let size = (side as u32).to_be_bytes();
    // Four bits for each pixel, which is a position in the palette; no interlacing.
    chunk(&mut file, b"IHDR", &[&size[..], &size[..], &[4, 3, 0, 0, 0]].concat());
    let colors: Vec<u8> = palette.iter().flat_map(|color| [color[0], color[1], color[2]]).collect();
    chunk(&mut file, b"PLTE", &colors);
    chunk(&mut file, b"tRNS", &palette.iter().map(|color| color[3]).collect::<Vec<u8>>());
    chunk(&mut file, b"IDAT", &super::deflate::zlib(&scanlines(side, pixels)));
    chunk(&mut file, b"IEND", &[]);
    file
}

/// Rows of two pixels to the byte, each behind a zero that says it is not filtered.
fn scanlines(side: usize, pixels: &[u8]) -> Vec<u8> {
    let pair = |pair: &[u8]| pair[0] << 4 | pair.get(1).copied().unwrap_or(0) & 0xf;
    pixels.chunks(side).flat_map(|row| std::iter::once(0).chain(row.chunks(2).map(pair))).collect()
}

fn chunk(file: &mut Vec<u8>, kind: &[u8; 4], data: &[u8]) {
    file.extend((data.len() as u32).to_be_bytes());
    let start = file.len();
    file.extend(kind);
    file.extend(data);
    let sum = crc32(&file[start..]);
    file.extend(sum.to_be_bytes());
}

const fn crc_table() -> [u32; 256] {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let mut value = byte as u32;
        let mut bit = 0;
        while bit < 8 {
            value = if value & 1 == 1 { 0xedb8_8320 ^ value >> 1 } else { value >> 1 };
            bit += 1;
        }
        table[byte] = value;
        byte += 1;
    }
    table
}

static CRC_TABLE: [u32; 256] = crc_table();

/// The checksum of PNG chunks.
pub(super) fn crc32(data: &[u8]) -> u32 {
    !data.iter().fold(!0, |sum: u32, byte| CRC_TABLE[(sum as u8 ^ byte) as usize] ^ sum >> 8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checksums_are_those_of_the_standard() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
        assert_eq!(crc32(b"IEND"), 0xae42_6082);
    }

    #[test]
    fn rows_are_packed_two_to_the_byte() {
        assert_eq!(scanlines(3, &[1, 2, 3, 4, 5, 6, 7, 8, 9]), [0, 0x12, 0x30, 0, 0x45, 0x60, 0, 0x78, 0x90]);
    }
}
