/*
 * launch.exe LOG PROGRAM ARGUMENTS...
 *
 * Wine's console takes no escape sequences, so the desk would not start in it. This gives the
 * program a pipe named like the one of an MSYS terminal as its output, the real console as its
 * input, and writes what it draws to LOG. Ends with the program's exit code.
 */
#include <stdio.h>
#include <wchar.h>
#include <windows.h>

static void give_up(const wchar_t *what)
{
    fwprintf(stderr, L"launch: %ls: error %lu\n", what, GetLastError());
    exit(99);
}

int wmain(int count, wchar_t **arguments)
{
    const wchar_t *name = L"\\\\.\\pipe\\msys-1888ae32e00d56aa-pty0-to-master";
    SECURITY_ATTRIBUTES inherited = {sizeof inherited, NULL, TRUE};
    wchar_t command[8192] = L"";
    STARTUPINFOW start = {sizeof start};
    PROCESS_INFORMATION process;
    static char bytes[65536];
    HANDLE ours, theirs, log;
    DWORD length, written, code = 99;
    int i;

    if (count < 3) {
        fwprintf(stderr, L"usage: launch LOG PROGRAM ARGUMENTS...\n");
        return 99;
    }
    ours = CreateNamedPipeW(name, PIPE_ACCESS_INBOUND, PIPE_TYPE_BYTE | PIPE_WAIT, 1, 65536, 65536, 0, NULL);
    theirs = CreateFileW(name, GENERIC_WRITE | FILE_READ_ATTRIBUTES, 0, &inherited, OPEN_EXISTING, 0, NULL);
    if (ours == INVALID_HANDLE_VALUE || theirs == INVALID_HANDLE_VALUE) give_up(L"pipe");
    log = CreateFileW(arguments[1], GENERIC_WRITE, FILE_SHARE_READ, NULL, CREATE_ALWAYS, 0, NULL);
    if (log == INVALID_HANDLE_VALUE) give_up(L"log");

    for (i = 2; i < count; i++) {
        if (wcslen(command) + wcslen(arguments[i]) + 4 > sizeof command / sizeof *command) give_up(L"arguments");
        wcscat(command, L"\"");
        wcscat(command, arguments[i]);
        wcscat(command, L"\" ");
    }
    start.dwFlags = STARTF_USESTDHANDLES;
    start.hStdInput = CreateFileW(L"CONIN$", GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE,
                                  &inherited, OPEN_EXISTING, 0, NULL);
    if (start.hStdInput == INVALID_HANDLE_VALUE) give_up(L"console");
    start.hStdOutput = theirs;
    start.hStdError = theirs;
    if (!CreateProcessW(NULL, command, NULL, NULL, TRUE, 0, NULL, NULL, &start, &process)) give_up(L"program");
    CloseHandle(theirs);

    while (ReadFile(ours, bytes, sizeof bytes, &length, NULL) && length)
        if (!WriteFile(log, bytes, length, &written, NULL) || written != length) give_up(L"log");
    WaitForSingleObject(process.hProcess, 10000);
    GetExitCodeProcess(process.hProcess, &code);
    return (int)code;
}
