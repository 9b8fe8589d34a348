//! A small compressor for woven pictures: RFC 1950 and 1951 with the fixed Huffman code.
//!
//! Cloth repeats itself, so one look at the last place with the same three bytes finds nearly all there is to
//! find: a logo shrinks to a fifth, which matters where five hundred of them go out in one answer.

/// The shortest and longest repetition that the format can name.
const SHORTEST: usize = 3;
const LONGEST: usize = 258;
/// How far back a repetition may reach.
const WINDOW: usize = 32_768;

/// The first length of each length code from 257 on, and how many extra bits follow it.
#[rustfmt::skip]
const LENGTHS: [(u16, u8); 29] = [
    (3, 0), (4, 0), (5, 0), (6, 0), (7, 0), (8, 0), (9, 0), (10, 0), (11, 1), (13, 1), (15, 1), (17, 1), (19, 2),
    (23, 2), (27, 2), (31, 2), (35, 3), (43, 3), (51, 3), (59, 3), (67, 4), (83, 4), (99, 4), (115, 4), (131, 5),
    (163, 5), (195, 5), (227, 5), (258, 0),
];

/// The first distance of each distance code, and how many extra bits follow it.
#[rustfmt::skip]
const DISTANCES: [(u16, u8); 30] = [
    (1, 0), (2, 0), (3, 0), (4, 0), (5, 1), (7, 1), (9, 2), (13, 2), (17, 3), (25, 3), (33, 4), (49, 4), (65, 5),
    (97, 5), (129, 6), (193, 6), (257, 7), (385, 7), (513, 8), (769, 8), (1025, 9), (1537, 9), (2049, 10),
    (3073, 10), (4097, 11), (6145, 11), (8193, 12), (12289, 12), (16385, 13), (24577, 13),
];

/// Bits, the lowest of each byte first.
#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    pending: u64,
    count: u32,
}

impl Bits {
    /// Appends the `count` lowest bits of `value`, lowest first.
    fn push(&mut self, value: u32, count: u32) {
        self.pending |= u64::from(value) << self.count;
        self.count += count;
        while self.count >= 8 {
            self.bytes.push(self.pending as u8);
            self.pending >>= 8;
            self.count -= 8;
        }
    }

    /// Appends a Huffman code, whose highest bit goes first.
    fn push_code(&mut self, code: u32, count: u32) {
        self.push(code.reverse_bits() >> (32 - count), count);
    }

    /// Appends a literal, length or end symbol in the fixed code.
    fn push_symbol(&mut self, symbol: u32) {
        match symbol {
            0..144 => self.push_code(0x30 + symbol, 8),
            144..256 => self.push_code(0x190 + symbol - 144, 9),
            256..280 => self.push_code(symbol - 256, 7),
            _ => self.push_code(0xc0 + symbol - 280, 8),
        }
    }

    fn push_repetition(&mut self, length: usize, distance: usize) {
        let (code, rest, extra) = class(&LENGTHS, length);
        self.push_symbol(257 + code);
        self.push(rest, extra);
        let (code, rest, extra) = class(&DISTANCES, distance);
        self.push_code(code, 5);
        self.push(rest, extra);
    }

    fn finish(mut self) -> Vec<u8> {
        self.push(0, (8 - self.count % 8) % 8);
        self.bytes
    }
}

/// The code for `value`, what is left of it, and in how many bits.
fn class(table: &[(u16, u8)], value: usize) -> (u32, u32, u32) {
    let code = table.partition_point(|(first, _)| usize::from(*first) <= value) - 1;
    let (first, extra) = table[code];
    (code as u32, (value - usize::from(first)) as u32, u32::from(extra))
}

/// `data` as one zlib stream.
pub(super) fn zlib(data: &[u8]) -> Vec<u8> {
    // A window of 32 KiB, the fastest kind of compression.
    let mut stream = vec![0x78, 0x01];
    stream.extend(deflate(data));
    stream.extend(adler32(data).to_be_bytes());
    stream
}

fn deflate(data: &[u8]) -> Vec<u8> {
    let mut bits = Bits::default();
    // The last block, with the fixed code.
    bits.push(0b011, 3);
    let mut latest = vec![usize::MAX; 1 << 12];
    let mut at = 0;
    while at < data.len() {
        let length = match repetition(data, at, &latest) {
            Some((length, distance)) => {
                bits.push_repetition(length, distance);
                length
            }
            None => {
                bits.push_symbol(u32::from(data[at]));
                1
            }
        };
        for place in at..at + length {
            if let Some(slot) = slot(data, place) {
                latest[slot] = place;
            }
        }
        at += length;
    }
    bits.push_symbol(256);
    bits.finish()
}

/// Where the last place with the three bytes at `at` is remembered.
fn slot(data: &[u8], at: usize) -> Option<usize> {
    let three = data.get(at..at + SHORTEST)?;
    let key = u32::from_le_bytes([three[0], three[1], three[2], 0]);
    Some((key.wrapping_mul(0x9e37_79b1) >> 20) as usize)
}

/// The length and distance of an earlier copy of what stands at `at`.
fn repetition(data: &[u8], at: usize, latest: &[usize]) -> Option<(usize, usize)> {
    let earlier = latest[slot(data, at)?];
    if earlier == usize::MAX || at - earlier > WINDOW {
        return None;
    }
    let same = data[at..].iter().zip(&data[earlier..]).take(LONGEST).take_while(|(a, b)| a == b).count();
    (same >= SHORTEST).then_some((same, at - earlier))
}

fn adler32(data: &[u8]) -> u32 {
    let (low, high) = data.iter().fold((1_u32, 0_u32), |(low, high), byte| {
        let low = (low + u32::from(*byte)) % 65_521;
        (low, (high + low) % 65_521)
    });
    high << 16 | low
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use proptest::prelude::*;

    struct Reader<'a> {
        data: &'a [u8],
        at: usize,
    }

    impl Reader<'_> {
        fn bits(&mut self, count: u32) -> u32 {
            (0..count).fold(0, |value, nth| {
                let bit = self.data[self.at / 8] >> (self.at % 8) & 1;
                self.at += 1;
                value | u32::from(bit) << nth
            })
        }

        fn code(&mut self, count: u32) -> u32 {
            (0..count).fold(0, |value, _| value << 1 | self.bits(1))
        }

        /// RFC 1951, section 3.2.6, read from the side of the decoder.
        fn symbol(&mut self) -> u32 {
            let seven = self.code(7);
            if seven < 24 {
                return 256 + seven;
            }
            let eight = seven << 1 | self.bits(1);
            match eight {
                0x30..=0xbf => eight - 0x30,
                0xc0..=0xc7 => eight - 0xc0 + 280,
                _ => (eight << 1 | self.bits(1)) - 0x190 + 144,
            }
        }
    }

    /// Unpacks a stream of one block with the fixed code and checks its sum.
    pub(in super::super) fn unzlib(stream: &[u8]) -> Vec<u8> {
        assert_eq!((stream[0] & 0xf, u16::from_be_bytes([stream[0], stream[1]]) % 31), (8, 0));
        let (body, sum) = stream[2..].split_at(stream.len() - 6);
        let mut reader = Reader { data: body, at: 0 };
        assert_eq!(reader.bits(3), 0b011);
        let mut out: Vec<u8> = Vec::new();
        loop {
            match reader.symbol() {
                256 => break,
                literal @ 0..256 => out.push(literal as u8),
                code => {
                    let (first, extra) = LENGTHS[code as usize - 257];
                    let length = u32::from(first) + reader.bits(extra.into());
                    let (first, extra) = DISTANCES[reader.code(5) as usize];
                    let distance = u32::from(first) + reader.bits(extra.into());
                    (0..length).for_each(|_| out.push(out[out.len() - distance as usize]));
                }
            }
        }
        assert_eq!(reader.at.div_ceil(8), body.len());
        assert_eq!(sum, adler32(&out).to_be_bytes());
        out
    }

    #[test]
    fn sums_and_codes_are_those_of_the_standard() {
        assert_eq!(adler32(b"Wikipedia"), 0x11e6_0398);
        // As zlib itself writes it.
        assert_eq!(zlib(b"a"), [0x78, 0x01, 0x4b, 0x04, 0x00, 0x00, 0x62, 0x00, 0x62]);
        assert_eq!(class(&LENGTHS, 258), (28, 0, 0));
        assert_eq!(class(&LENGTHS, 257), (27, 30, 5));
        assert_eq!(class(&DISTANCES, 32_768), (29, 8191, 13));
    }

    proptest! {
        #[test]
        fn unpacks_to_what_was_packed(run in prop::collection::vec((any::<u8>(), 1..400_usize), 0..60)) {
            let data: Vec<u8> = run.iter().flat_map(|&(byte, times)| (0..times).map(move |n| byte ^ (n as u8 & 3))).collect();
            prop_assert_eq!(unzlib(&zlib(&data)), data);
        }
    }
}
