@echo off
rem presente COMMAND ...: the commands of the built jar, see the script for other systems beside this one.
setlocal
set "JAR=%PRESENTE_JAR%"
if not defined JAR if exist "%~dp0presente.jar" set "JAR=%~dp0presente.jar"
if not defined JAR set "JAR=%~dp0target\presente.jar"
if not exist "%JAR%" (
  pushd "%~dp0"
  call mvnw.cmd -q -B -DskipTests package 1>&2 || exit /b 1
  popd
)
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
if "%~1"=="" (
  "%JAVA%" %JAVA_OPTS% -jar "%JAR%" --help 1>&2
  exit /b 2
)
"%JAVA%" %JAVA_OPTS% -jar "%JAR%" %*
