//! Runs a foreign parser so that a panic inside it is an error, said once and quietly.

use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;
use std::thread;

/// Parsers that recurse get this much room.
const STACK: usize = 256 << 20;
const THREAD_NAME: &str = "chancery-contained";

/// The result of `f`, or what it panicked with.
pub(crate) fn contained<T: Send>(f: impl FnOnce() -> T + Send) -> Result<T, String> {
    quiet_contained_panics();
    thread::scope(|scope| {
        thread::Builder::new()
            .name(THREAD_NAME.to_owned())
            .stack_size(STACK)
            .spawn_scoped(scope, || panic::catch_unwind(AssertUnwindSafe(f)))
            .map_err(|error| format!("no thread for the parser: {error}"))?
            .join()
            .unwrap_or_else(Err)
            .map_err(|payload| message(&*payload))
    })
}

/// Keeps the report of a panic that is caught anyway from standard error; all other panics are reported as ever.
fn quiet_contained_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if thread::current().name() != Some(THREAD_NAME) {
                before(info);
            }
        }));
    });
}

fn message(payload: &(dyn std::any::Any + Send)) -> String {
    payload
        .downcast_ref::<String>()
        .cloned()
        .or_else(|| payload.downcast_ref::<&str>().map(|s| (*s).to_owned()))
        .unwrap_or_else(|| "the parser gave up".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_its_message() {
        assert_eq!(contained(|| 7), Ok(7));
        let result: Result<(), String> = contained(|| panic!("no font {}", 3));
        assert_eq!(result, Err("no font 3".to_owned()));
    }
}
