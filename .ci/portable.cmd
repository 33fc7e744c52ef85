@chcp 936 >nul
@echo off
rem 便携启动：数据、设置、备份都放在本程序旁边的“联络台数据”文件夹里，可以整个放在U盘上。
rem U盘上没有用户文件夹的权限保护，请妥善保管。
cd /d "%~dp0"
if not exist "联络台数据" mkdir "联络台数据"
if errorlevel 1 (
  echo 这里不能新建文件夹“联络台数据”：请把整个文件夹解压到可以写入的地方再运行。
  pause
  exit /b 1
)
liaison.exe %*
if errorlevel 1 pause
