@echo off
rem Runs Maven: the mvn on the PATH when it is 3.6.3 or newer, else one that is downloaded once and checked.
rem   MVNW_REPOURL  base URL of a Maven repository to download from (default: the Apache archive)
setlocal
set "MVNW_VERSION=3.9.11"
set "MVNW_SHA512=bcfe4fe305c962ace56ac7b5fc7a08b87d5abd8b7e89027ab251069faebee516b0ded8961445d6d91ec1985dfe30f8153268843c89aa392733d1a3ec956c9978"

set "MVNW_FOUND="
for /f "tokens=3" %%v in ('mvn --version 2^>nul ^| findstr /c:"Apache Maven"') do set "MVNW_FOUND=%%v"
if not defined MVNW_FOUND goto own
powershell -NoProfile -Command "if ([version]($env:MVNW_FOUND -replace '[^0-9.].*','') -ge [version]'3.6.3') { exit 0 } else { exit 1 }" || goto own
mvn %*
exit /b

:own
set "MVNW_HOME=%USERPROFILE%\.m2\wrapper\apache-maven-%MVNW_VERSION%"
if not exist "%MVNW_HOME%\bin\mvn.cmd" (
  powershell -NoProfile -Command ^
    "$ErrorActionPreference = 'Stop';" ^
    "$v = $env:MVNW_VERSION; $file = \"apache-maven-$v-bin.tar.gz\";" ^
    "$url = if ($env:MVNW_REPOURL) { $env:MVNW_REPOURL.TrimEnd('/') + \"/org/apache/maven/apache-maven/$v/$file\" }" ^
    "  else { \"https://archive.apache.org/dist/maven/maven-3/$v/binaries/$file\" };" ^
    "Write-Host \"mvnw: downloading $url\";" ^
    "$parent = Split-Path $env:MVNW_HOME; New-Item -ItemType Directory -Force $parent | Out-Null;" ^
    "$to = Join-Path $parent $file; Invoke-WebRequest -UseBasicParsing $url -OutFile $to;" ^
    "if ((Get-FileHash $to -Algorithm SHA512).Hash -ne $env:MVNW_SHA512) { Remove-Item $to; throw \"$url is not what was expected\" };" ^
    "tar -xzf $to -C $parent; if ($LASTEXITCODE -ne 0) { throw 'tar failed' }; Remove-Item $to" || exit /b 1
)
"%MVNW_HOME%\bin\mvn.cmd" %*
