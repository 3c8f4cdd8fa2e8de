//! Builds the app and opens it.

use crate::{
    Result,
    command::{cargo, npm, succeed},
    setup,
};

/// Sets up, builds and opens the app. `--demo` opens the practice vault; `--dev` reloads the interface while it is edited.
pub(crate) fn run(options: &[&str]) -> Result {
    if let Some(unknown) = options.iter().find(|option| !matches!(**option, "--demo" | "--dev")) {
        return Err(format!("{unknown} is not an option of run: --demo, --dev"));
    }
    setup::for_running()?;
    let dev = options.contains(&"--dev");
    let mut server = if dev { Some(serve()?) } else { None };
    if !dev {
        succeed(npm(&["run", "build"]))?;
    }
    let opened = build(dev).and_then(|()| open(options, dev));
    if let Some(server) = &mut server {
        // The server may have ended by itself.
        let _ = server.kill();
    }
    opened
}

fn build(dev: bool) -> Result {
    succeed(cargo(&[&["build", "--package", "app"], features(dev)].concat()))
}

fn open(options: &[&str], dev: bool) -> Result {
    let display =
        ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()));
    if cfg!(target_os = "linux") && !display {
        return Err(
            "Kobalt is built, but there is no display to open it on. Without a screen: xvfb-run -a cargo xtask run"
                .to_owned(),
        );
    }
    let app: &[&str] = if options.contains(&"--demo") { &["--", "--demo"] } else { &[] };
    succeed(cargo(&[&["run", "--package", "app"], features(dev), app].concat()))
}

const fn features(dev: bool) -> &'static [&'static str] {
    if dev { &["--no-default-features"] } else { &[] }
}

fn serve() -> Result<std::process::Child> {
    npm(&["run", "dev"]).spawn().map_err(|error| format!("the development server does not start: {error}"))
}
