//! What the program is made of: no C code in it, nothing that could speak to a network. Licences,
//! duplicates and sources are `deny.toml`'s; that it runs without a network, `terminal/offline.rs`'s.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    process::Command,
};

use serde_json::Value;

use crate::layers::sources;

/// What `links` says besides a C library: only that the crate may be there once.
const LINKS_NOTHING: [&str; 2] = ["prettyplease", "rayon-core"];

/// What build scripts use to compile C, to find a library of the system, or to read its headers.
const TOOLS_FOR_C: [&str; 8] =
    ["bindgen", "cc", "cmake", "cpp_build", "cxx-build", "nasm-rs", "pkg-config", "vcpkg"];

/// Crates that speak to a network, or that those rest on.
const NETWORK: [&str; 32] = [
    "actix-web",
    "async-std",
    "attohttpc",
    "axum",
    "curl",
    "h2",
    "h3",
    "hickory-resolver",
    "http",
    "httparse",
    "hyper",
    "isahc",
    "libssh2-sys",
    "minreq",
    "native-tls",
    "openssl",
    "openssl-sys",
    "quinn",
    "reqwest",
    "rustls",
    "smol",
    "socket2",
    "ssh2",
    "surf",
    "tiny_http",
    "tokio",
    "tokio-tungstenite",
    "tonic",
    "tungstenite",
    "ureq",
    "webbrowser",
    "zbus",
];

/// Crates that can also do other things, by the feature with which they would speak to a network.
/// Not mio: crossterm's signals turn its `net` on for a pair of UNIX sockets.
const NETWORK_FEATURES: [(&str, &str); 2] = [("nix", "net"), ("rustix", "net")];

/// A crate that is compiled into the program, or into what derives its code.
#[derive(Debug)]
struct Part {
    name: String,
    /// What it says it links, `None` for nearly every crate.
    links: Option<String>,
    features: BTreeSet<String>,
    /// The names of what its build script uses.
    builds_with: BTreeSet<String>,
}

/// Everything that normal dependencies lead to from the program, with all features.
fn parts() -> Vec<Part> {
    let mut command = Command::new(env!("CARGO"));
    command.args(["metadata", "--format-version", "1", "--locked", "--all-features"]);
    command.args(["--filter-platform", "x86_64-unknown-linux-musl"]);
    let output = command.current_dir(env!("CARGO_MANIFEST_DIR")).output().expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let told: Value = serde_json::from_slice(&output.stdout).expect("cargo tells JSON");
    reached(&told)
}

fn reached(told: &Value) -> Vec<Part> {
    let by_id = |list: &Value| -> BTreeMap<String, Value> {
        let items = list.as_array().expect("a list").iter();
        items.map(|item| (text(&item["id"]), item.clone())).collect()
    };
    let packages = by_id(&told["packages"]);
    let nodes = by_id(&told["resolve"]["nodes"]);
    let mut waiting = vec![text(&told["resolve"]["root"])];
    let mut seen = BTreeSet::new();
    let mut parts = Vec::new();
    while let Some(id) = waiting.pop() {
        if !seen.insert(id.clone()) {
            continue;
        }
        let (package, node) = (&packages[&id], &nodes[&id]);
        waiting.extend(needed(node, None));
        let builds_with = needed(node, Some("build"));
        parts.push(Part {
            name: text(&package["name"]),
            links: package["links"].as_str().map(str::to_owned),
            features: node["features"].as_array().expect("a list").iter().map(text).collect(),
            builds_with: builds_with.map(|id| text(&packages[&id]["name"])).collect(),
        });
    }
    parts
}

/// The ids of what a crate needs in one way; cargo calls the normal way `null`.
fn needed<'a>(node: &'a Value, kind: Option<&'a str>) -> impl Iterator<Item = String> + 'a {
    let all = node["deps"].as_array().expect("a list").iter();
    let so = move |need: &&Value| {
        let kinds = need["dep_kinds"].as_array().expect("a list");
        kinds.iter().any(|one| one["kind"].as_str() == kind)
    };
    all.filter(so).map(|need| text(&need["pkg"]))
}

fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}

#[test]
fn no_c_code_is_linked_into_the_program() {
    let parts = parts();
    // A graph that lost its edges would hold anything.
    for known in ["duben-index", "tantivy", "rustix", "libc"] {
        assert!(parts.iter().any(|part| part.name == known), "{known} is not seen");
    }
    for part in &parts {
        let links = part.links.as_deref();
        assert!(links.is_none() || LINKS_NOTHING.contains(&part.name.as_str()), "{part:?}");
        let tools = part.builds_with.iter().find(|tool| TOOLS_FOR_C.contains(&tool.as_str()));
        assert!(tools.is_none(), "{part:?}");
    }
}

#[test]
fn the_reading_of_the_graph_finds_c_code_where_it_is() {
    let told = serde_json::json!({
        "packages": [
            {"id": "program", "name": "program", "links": null},
            {"id": "lite", "name": "lite", "links": "sqlite3"},
            {"id": "cc", "name": "cc", "links": null},
            {"id": "tests", "name": "tests", "links": "z"},
        ],
        "resolve": {"root": "program", "nodes": [
            {"id": "program", "features": [], "deps": [
                {"pkg": "lite", "dep_kinds": [{"kind": null}]},
                {"pkg": "tests", "dep_kinds": [{"kind": "dev"}]},
            ]},
            {"id": "lite", "features": ["bundled"], "deps": [
                {"pkg": "cc", "dep_kinds": [{"kind": "build"}]},
            ]},
        ]},
    });
    let parts = reached(&told);
    let names: Vec<&str> = parts.iter().map(|part| part.name.as_str()).collect();
    assert_eq!(names, ["program", "lite"]);
    assert_eq!(parts[1].links.as_deref(), Some("sqlite3"));
    assert!(parts[1].builds_with.contains("cc") && parts[1].features.contains("bundled"));
}

#[test]
fn no_crate_of_the_program_speaks_to_a_network() {
    for part in parts() {
        assert!(!NETWORK.contains(&part.name.as_str()), "{part:?}");
        for (name, feature) in NETWORK_FEATURES {
            assert!(part.name != name || !part.features.contains(feature), "{part:?}");
        }
    }
}

#[test]
fn no_own_code_names_the_network() {
    let mut files = Vec::new();
    for folder in ["src", "book/src", "index/src"] {
        sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut files);
    }
    assert!(files.len() > 100, "only {} files are seen", files.len());
    for (file, source) in files {
        for name in ["std::net", "net::{", "TcpStream", "UdpSocket", "UnixStream"] {
            assert!(!source.contains(name), "{file} names {name}");
        }
    }
}
