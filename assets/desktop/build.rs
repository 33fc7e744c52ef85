//! Build script: puts icon, version and description into the program for Windows. It does nothing
//! for other systems.

use std::process::ExitCode;

/// Says which systems the program is for, so that Windows does not imitate an older one, and that it
/// takes paths of more than 260 characters.
const MANIFEST: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<assembly xmlns="urn:schemas-microsoft-com:asm.v1" manifestVersion="1.0">
  <trustInfo xmlns="urn:schemas-microsoft-com:asm.v3">
    <security><requestedPrivileges><requestedExecutionLevel level="asInvoker" uiAccess="false"/></requestedPrivileges></security>
  </trustInfo>
  <compatibility xmlns="urn:schemas-microsoft-com:compatibility.v1">
    <application>
      <supportedOS Id="{35138b9a-5d96-4fbd-8e2d-a2440225f93a}"/>
      <supportedOS Id="{8e0f7a12-bfb3-4fe8-b9a5-48fd50a15a9a}"/>
    </application>
  </compatibility>
  <application xmlns="urn:schemas-microsoft-com:asm.v3">
    <windowsSettings>
      <longPathAware xmlns="http://schemas.microsoft.com/SMI/2016/WindowsSettings">true</longPathAware>
    </windowsSettings>
  </application>
</assembly>
"#;

fn main() -> ExitCode {
    println!("cargo:rerun-if-changed=assets/desktop");
    let target = std::env::var("CARGO_CFG_TARGET_OS").unwrap_or_default();
    if target != "windows" {
        return ExitCode::SUCCESS;
    }
    let mut resource = winresource::WindowsResource::new();
    resource
        .set_icon("assets/desktop/liaison.ico")
        .set_manifest(MANIFEST)
        // Chinese (simplified, PRC).
        .set_language(0x0804)
        .set("ProductName", "联络台")
        .set("FileDescription", "联络台：首接负责、吹哨报到办理工具")
        .set("OriginalFilename", "liaison.exe")
        .set("LegalCopyright", "MIT");
    match resource.compile() {
        Ok(()) => ExitCode::SUCCESS,
        // Type-checking needs no resource compiler; a release without an icon must not pass.
        Err(error) if std::env::var("PROFILE").as_deref() == Ok("debug") => {
            println!("cargo:warning=no icon and version in the program: {error}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("icon and version not put into the program: {error}");
            ExitCode::FAILURE
        }
    }
}
