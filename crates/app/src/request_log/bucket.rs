//! Ranges of latencies: four to each doubling, so that what is told of them is true to a tenth.

/// The range of a latency in microseconds.
pub fn of(micros: i64) -> i64 {
    ((micros.max(1) as f64).log2() * 4.0).floor() as i64
}

/// Where a range begins, in microseconds.
pub fn beginning(bucket: i64) -> f64 {
    2f64.powf(bucket as f64 / 4.0)
}

/// The latency that so great a part of the calls did not exceed, in microseconds: ranges with their calls, ascending.
/// Within a range the calls are taken to lie evenly.
pub fn percentile(ranges: &[(i64, i64)], part: f64) -> f64 {
    let wanted = part * ranges.iter().map(|(_, calls)| *calls as f64).sum::<f64>();
    let mut passed = 0.0;
    for (bucket, calls) in ranges {
        let calls = *calls as f64;
        if passed + calls >= wanted && calls > 0.0 {
            let (low, high) = (beginning(*bucket), beginning(bucket + 1));
            return low + (high - low) * (wanted - passed) / calls;
        }
        passed += calls;
    }
    0.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_latency_lies_in_its_range() {
        for micros in [1, 2, 3, 5, 11, 90, 91, 1_000, 1_218, 1_219, 65_536, 9_999_999_999] {
            let bucket = of(micros);
            let (low, high) = (beginning(bucket), beginning(bucket + 1));
            assert!(low <= micros as f64 && (micros as f64) < high, "{micros}: {low} to {high}");
        }
        assert_eq!((of(0), of(-5)), (0, 0));
    }

    #[test]
    fn percentiles_lie_between_their_neighbours() {
        let ranges = [(20, 90), (40, 10)];
        assert!((32.0..39.0).contains(&percentile(&ranges, 0.5)));
        assert!((1024.0..1218.0).contains(&percentile(&ranges, 0.95)));
        assert_eq!(percentile(&[], 0.5), 0.0);
    }
}
