@echo off
rem presente COMMAND ...: the commands of the built jar, see the script for other systems beside this one.
setlocal
set "TRAINING="
if "%~1"=="train" set "TRAINING=yes"
if "%~1"=="bench-train" set "TRAINING=yes"
set "JAR=%PRESENTE_JAR%"
if not defined JAR if exist "%~dp0presente.jar" set "JAR=%~dp0presente.jar"
if not defined JAR set "JAR=%~dp0target\presente.jar"
set "PROFILE="
set "BUILD="
if not exist "%JAR%" set "BUILD=yes"
if defined TRAINING if "%JAR%"=="%~dp0target\presente.jar" if not exist "%~dp0target\training" set "BUILD=yes"
if defined TRAINING set "PROFILE=-Ptraining"
if defined BUILD (
  pushd "%~dp0"
  call mvnw.cmd -q -B -DskipTests %PROFILE% package 1>&2 || exit /b 1
  popd
)
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
if "%~1"=="" (
  "%JAVA%" %JAVA_OPTS% -jar "%JAR%" --help 1>&2
  exit /b 2
)
for %%F in ("%JAR%") do set "BESIDE=%%~dpF"
if defined TRAINING (
  "%JAVA%" %JAVA_OPTS% "-Dloader.path=%BESIDE%training" -cp "%JAR%" org.springframework.boot.loader.launch.PropertiesLauncher %*
) else (
  "%JAVA%" -XX:+ExitOnOutOfMemoryError %JAVA_OPTS% -jar "%JAR%" %*
)
