//! Ad hoc figures: not committed.
#![cfg(test)]
use chrono::NaiveDate;
use liaison::demo;
use liaison::store::*;
use std::time::Instant;
#[test]
#[ignore]
fn measure() {
    let path = std::path::PathBuf::from(std::env::var("MEASURE_DB").unwrap());
    drop(std::fs::remove_file(&path));
    let now = NaiveDate::from_ymd_opt(2026, 11, 23)
        .unwrap()
        .and_hms_opt(9, 0, 0)
        .unwrap();
    let store = Store::create(&path).unwrap();
    let t = Instant::now();
    demo::fill(&store, 2000, 1, now, |_| {}).unwrap();
    println!("fill {:?}", t.elapsed());
    for view in [View::Today, View::Joint, View::Open, View::Closed] {
        let query = Query {
            view: Some(view),
            limit: Some(50),
            ..Query::default()
        };
        let t = Instant::now();
        let n = store.window(&query, now).unwrap().len();
        let cold = t.elapsed();
        let t = Instant::now();
        for _ in 0..50 {
            store.window(&query, now).unwrap();
        }
        println!("{view}: {n} rows cold {cold:?} warm {:?}", t.elapsed() / 50);
    }
    let t = Instant::now();
    store.search("水", 50).unwrap();
    println!("search {:?}", t.elapsed());
    let t = Instant::now();
    let report = store.check(|_| {}).unwrap();
    println!("check {:?} {} problems", t.elapsed(), report.problems.len());
    drop(store);
    println!("size {}", std::fs::metadata(&path).unwrap().len());
}
