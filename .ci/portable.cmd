@chcp 936 >nul
@echo off
rem 便携启动：数据、设置、备份都放在程序旁边的“联络台数据”文件夹里，可以整个放在U盘上。
rem U盘上没有用户文件夹的权限保护，请妥善保管。
if not exist "%~dp0联络台数据" mkdir "%~dp0联络台数据"
if not exist "%~dp0联络台数据" (
  echo 这里不能新建文件夹“联络台数据”：请把整个文件夹解压到可以写入的地方再运行。
  pause
  exit /b 1
)
"%~dp0liaison.exe" %*
if errorlevel 1 pause
