//! `chancery chart KIND`: a chart of the record as a file.
use crate::args::Global;
use crate::failure::{Code, Failure};
use crate::filter::Filter;
use crate::record::open;
use chancery_claim::Kind;
use chancery_desk::{
    Borders, Chart as Drawn, amounts_chart, flow_chart, map_chart, matrix_chart, network_chart, sum_groups, timeline_chart, top_pairs,
    unlinked, unpriced, years_chart,
};
use chancery_store::{GivenPrices, Per, Record, TotalsQuery};
use clap::{Args, Subcommand, ValueEnum};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Draw a chart of the record, as the pages of `serve` show it
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  chancery chart timeline Cuba Russia -o cuba-russia.svg\n  chancery chart amounts --party Cuba --party USSR --kind transfer -o transfers.svg\n  chancery chart map Cuba --borders before-1991 -o map.svg\n  chancery chart flow --party Cuba --kind transfer -o flow.svg\n  chancery chart network -o network.csv\n\nThe end of the file's name says what is written: svg, png (in programs built with it), or csv for the table behind the chart.\nWithout -o the SVG goes to standard output. The same record gives the same bytes."
)]
pub(crate) struct Chart {
    #[command(subcommand)]
    what: What,
    /// Where to; the end of its name says how: .svg, .png or .csv
    #[arg(short, long, global = true, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum What {
    /// What happened when, with how sure each date is
    Timeline {
        /// A party
        a: String,
        /// Another party
        b: Option<String>,
        /// Draw from this day, month or year on
        #[arg(long, value_name = "DATE")]
        from: Option<String>,
        /// Draw up to this day, month or year
        #[arg(long, value_name = "DATE")]
        to: Option<String>,
    },
    /// Claims by year, of the record, of one party or of two
    Years {
        /// A party
        a: Option<String>,
        /// Another party
        b: Option<String>,
    },
    /// Sums of amounts as bounds
    Amounts(Box<Amounts>),
    /// Sums of amounts from givers to receivers
    Flow(Box<Amounts>),
    /// Who has to do with whom, as a circle
    Network(Pairs),
    /// Who has to do with whom, as a grid
    Matrix(Pairs),
    /// States shaded by their claims
    Map {
        /// The state that the others have to do with
        of: Option<String>,
        /// Kind of claim
        #[arg(long, value_name = "KIND")]
        kind: Option<String>,
        /// Which borders: today, or before-1991 with the USSR, Yugoslavia and Czechoslovakia
        #[arg(long, value_name = "WHICH", value_parser = ["today", "before-1991"])]
        borders: Option<String>,
    },
}

#[derive(Debug, Args)]
struct Amounts {
    #[command(flatten)]
    filter: Filter,
    /// How finely time is cut
    #[arg(long, value_enum, default_value = "decade", value_name = "PERIOD")]
    per: Cut,
    /// Tell pairs of parties apart
    #[arg(long)]
    by_pair: bool,
    /// Which group of sums, from 1; the one with most sums is the first
    #[arg(long, value_name = "N", default_value_t = 1)]
    group: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Cut {
    Year,
    Decade,
    Whole,
}

#[derive(Debug, Args)]
struct Pairs {
    /// How many pairs, most claims first
    #[arg(long, value_name = "N", default_value_t = 60)]
    limit: usize,
    /// Persons and bodies too
    #[arg(long)]
    all: bool,
}

impl Chart {
    pub(crate) fn run(&self, global: &Global) -> Result<Code, Failure> {
        let record = open(global)?;
        let drawn = self.what.draw(&record)?;
        let ending = |path: &Path| path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
        let Some(path) = &self.output else {
            writeln!(std::io::stdout().lock(), "{}", drawn.drawing.svg)?;
            return Ok(Code::Done);
        };
        let bytes = match ending(path).as_str() {
            "svg" => (drawn.drawing.svg + "\n").into_bytes(),
            "csv" => drawn.csv().into_bytes(),
            "png" => png(&drawn.drawing.svg)?,
            other => {
                return Err(Failure::usage(format!("not a way to write a chart: {other:?}")).hint("end the name in .svg, .png or .csv"));
            }
        };
        std::fs::write(path, bytes).map_err(|why| Failure::usage(format!("cannot write {}: {why}", path.display())))?;
        Ok(Code::Done)
    }
}

impl What {
    fn draw(&self, record: &Record) -> Result<Drawn, Failure> {
        let ids = |names: &[&Option<String>]| -> Result<Vec<String>, Failure> {
            names.iter().copied().flatten().map(|name| Ok(chancery_desk::id_in(record, name)?)).collect()
        };
        Ok(match self {
            What::Timeline { a, b, from, to } => {
                let window = chancery_desk::window(from.as_deref(), to.as_deref())?;
                timeline_chart(&chancery_desk::brief(record, a, b.as_deref())?, window, |_| None)
            }
            What::Years { a, b } => years_chart(record, &ids(&[a, b])?)?,
            What::Amounts(amounts) => amounts.draw(record, false)?,
            What::Flow(amounts) => amounts.draw(record, true)?,
            What::Network(pairs) => {
                let (pairs, parties) = top_pairs(record, pairs.limit, pairs.all)?;
                network_chart(&pairs, &parties, &unlinked)
            }
            What::Matrix(pairs) => {
                let (pairs, parties) = top_pairs(record, pairs.limit, pairs.all)?;
                matrix_chart(&pairs, &parties)
            }
            What::Map { of, kind, borders } => {
                let known = |name: &String| {
                    let names: Vec<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
                    Kind::from_name(name).ok_or_else(|| {
                        Failure::usage(format!("no kind of this name: {name}")).hint(format!("it is one of: {}", names.join(", ")))
                    })
                };
                let kind = kind.as_ref().map(known).transpose()?;
                map_chart(record, of.as_deref(), kind, borders.as_deref().and_then(Borders::from_name), &unlinked)?.chart
            }
        })
    }
}

impl Amounts {
    /// The group that was asked for: through time, or as streams from whom to whom.
    fn draw(&self, record: &Record, streams: bool) -> Result<Drawn, Failure> {
        let query = self.filter.query(record)?;
        let totals = record.totals(&TotalsQuery {
            query: query.clone(),
            per: match self.per {
                _ if streams => Per::Whole,
                Cut::Year => Per::Year,
                Cut::Decade => Per::Decade,
                Cut::Whole => Per::Whole,
            },
            by_pair: streams || self.by_pair,
            given: GivenPrices::Unknown,
            ..TotalsQuery::default()
        })?;
        let groups = sum_groups(&totals.rows);
        let found = self.group.checked_sub(1).and_then(|n| groups.get(n));
        let (name, rows) =
            found.ok_or_else(|| Failure::usage(format!("there are {} groups of sums here, and no number {}", groups.len(), self.group)))?;
        Ok(match rows.first() {
            Some(row) if streams => flow_chart("", name, rows, &unpriced(record, &query, row.kind, row.action)?, &unlinked),
            _ => amounts_chart("", name, rows),
        })
    }
}

/// Draws the picture in points; letters are those of the fonts that the machine has.
#[cfg(feature = "png")]
fn png(svg: &str) -> Result<Vec<u8>, Failure> {
    use resvg::{tiny_skia, usvg};
    let wrong = |why: &dyn std::fmt::Display| Failure::internal(&format!("the drawing cannot be turned into points: {why}"));
    let mut options = usvg::Options::default();
    options.fontdb_mut().load_system_fonts();
    let tree = usvg::Tree::from_str(svg, &options).map_err(|why| wrong(&why))?;
    let size = tree.size().to_int_size().scale_by(2.0).ok_or_else(|| wrong(&"it has no size"))?;
    let mut picture = tiny_skia::Pixmap::new(size.width(), size.height()).ok_or_else(|| wrong(&"it is too large"))?;
    picture.fill(tiny_skia::Color::WHITE);
    resvg::render(&tree, tiny_skia::Transform::from_scale(2.0, 2.0), &mut picture.as_mut());
    picture.encode_png().map_err(|why| wrong(&why))
}

#[cfg(not(feature = "png"))]
fn png(_: &str) -> Result<Vec<u8>, Failure> {
    Err(Failure::usage("this program was built without PNG").hint("write an SVG, or build with `cargo build --release --features png`"))
}
