@chcp 936 >nul
@echo off
rem 便携启动：数据、设置、备份都放在程序旁边的“联络台数据”文件夹里，可以整个放在U盘上。
rem U盘上没有用户文件夹的权限保护，请妥善保管。
for /f "tokens=4 delims=. " %%v in ('ver') do if "%%v"=="6" set OLD=1
if defined OLD (
  echo 这台电脑的 Windows 版本太旧，联络台要用 Windows 10（1809）以上；Windows 7、8 打不开。请换一台电脑。
  pause
  exit /b 1
)
if not exist "%~dp0联络台数据" mkdir "%~dp0联络台数据"
if not exist "%~dp0联络台数据" (
  echo 这里不能新建文件夹“联络台数据”：请把整个文件夹解压到可以写入的地方再运行。
  pause
  exit /b 1
)
"%~dp0liaison.exe" %*
if errorlevel 1 pause
