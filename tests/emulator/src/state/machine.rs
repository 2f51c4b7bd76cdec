//! Machine types: `c1m2` is 1 vCPU and 2 GiB of memory.

/// The size of a VM.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Machine {
    pub(crate) vcpu: u32,
    pub(crate) memory_gib: u32,
}

impl Machine {
    /// What most machine types would be written as; any `c<vCPUs>m<GiB>` up to 128 and 1,024 will do.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (vcpu, memory_gib) = text.strip_prefix('c')?.split_once('m')?;
        let (vcpu, memory_gib) = (number(vcpu)?, number(memory_gib)?);
        let is_sensible = (1..=128).contains(&vcpu) && (1..=1024).contains(&memory_gib);
        is_sensible.then_some(Self { vcpu, memory_gib })
    }

    pub(crate) fn memory_mib(self) -> u64 {
        u64::from(self.memory_gib) * 1024
    }

    /// As a request writes it.
    pub(crate) fn name(self) -> String {
        format!("c{}m{}", self.vcpu, self.memory_gib)
    }
}

fn number(digits: &str) -> Option<u32> {
    let is_plain = digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.starts_with('0');
    if is_plain { digits.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_from_the_name() {
        let machine = Machine::parse("c2m16").expect("a machine type");
        assert_eq!((machine.vcpu, machine.memory_mib()), (2, 16_384));
        assert_eq!(machine.name(), "c2m16");
    }

    #[test]
    fn nonsense_is_no_machine_type() {
        for text in [
            "", "c", "cm", "c1", "m2", "c0m1", "c1m0", "c01m2", "c+1m2", "c1m2x", "C1M2", "c999m1",
            "c1m2000",
        ] {
            assert_eq!(Machine::parse(text), None, "{text}");
        }
    }
}
