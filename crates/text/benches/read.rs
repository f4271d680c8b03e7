//! Bytes per second of reading plain text, on the large corpus beside the project, else on made-up prose.
use std::path::Path;
use std::sync::LazyLock;

use chancery_text::{Offsets, Span, read_document, split_sentences};
use divan::Bencher;
use divan::counter::BytesCount;

static TEXT: LazyLock<String> = LazyLock::new(|| {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus/large/un-general-debate-sample.txt");
    std::fs::read_to_string(path).unwrap_or_else(|_| {
        "The U.S. legation in Accra opened on May 3, 1961; Mr. J. F. Mensah, the first envoy, came in June.\n".repeat(100_000)
    })
});

fn main() {
    // Few samples: one takes a tenth of a second, and the first already tells.
    divan::Divan::from_args().sample_count(5).main();
}

#[divan::bench]
fn whole_document(bencher: Bencher<'_, '_>) {
    bencher.counter(BytesCount::of_str(TEXT.as_str())).bench(|| read_document(TEXT.as_bytes(), "large.txt"));
}

#[divan::bench]
fn sentences(bencher: Bencher<'_, '_>) {
    bencher.counter(BytesCount::of_str(TEXT.as_str())).bench(|| split_sentences(&TEXT, Span::new(0, TEXT.len())));
}

#[divan::bench]
fn offsets(bencher: Bencher<'_, '_>) {
    bencher.counter(BytesCount::of_str(TEXT.as_str())).bench(|| Offsets::new(&TEXT));
}
