/*
 * console_event.exe PROGRAM EVENT
 *
 * Tells a running program what the console tells it: 1 Ctrl+Break, 2 the window is being closed,
 * 5 the user logs off, 6 the system shuts down. Windows does the same: it starts a thread at
 * CtrlRoutine in the program. Ends with 0 if a program of that name was told.
 */
#include <stdio.h>
#include <wchar.h>
#include <windows.h>
#include <tlhelp32.h>

static int give_up(const wchar_t *what)
{
    fwprintf(stderr, L"console_event: %ls: error %lu\n", what, GetLastError());
    return 99;
}

int wmain(int count, wchar_t **arguments)
{
    PROCESSENTRY32W entry = {sizeof entry};
    LPTHREAD_START_ROUTINE routine;
    HANDLE all, process;
    BOOL more;
    int told = 0;

    if (count != 3) {
        fwprintf(stderr, L"usage: console_event PROGRAM EVENT\n");
        return 99;
    }
    routine = (LPTHREAD_START_ROUTINE)(void *)GetProcAddress(GetModuleHandleW(L"kernelbase.dll"), "CtrlRoutine");
    if (!routine) return give_up(L"CtrlRoutine");
    all = CreateToolhelp32Snapshot(TH32CS_SNAPPROCESS, 0);
    if (all == INVALID_HANDLE_VALUE) return give_up(L"processes");
    for (more = Process32FirstW(all, &entry); more; more = Process32NextW(all, &entry)) {
        if (_wcsicmp(entry.szExeFile, arguments[1])) continue;
        process = OpenProcess(PROCESS_ALL_ACCESS, FALSE, entry.th32ProcessID);
        if (!process) return give_up(L"process");
        if (!CreateRemoteThread(process, NULL, 0, routine, (void *)(ULONG_PTR)_wtoi(arguments[2]), 0, NULL))
            return give_up(L"thread");
        told++;
    }
    return told ? 0 : 98;
}
