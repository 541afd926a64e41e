# Cross-compiles for arm64 on Debian: -DCMAKE_TOOLCHAIN_FILE=packaging/arm64.cmake -DCANARY_LINT_ARM64=FOLDER, where
# FOLDER holds what `packaging/get_arm64 FOLDER` has put there. The compiler is the package g++-aarch64-linux-gnu;
# with qemu-user-static the program runs here, and prints its manual page and completions.

set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR aarch64)
set(CMAKE_C_COMPILER aarch64-linux-gnu-gcc)
set(CMAKE_CXX_COMPILER aarch64-linux-gnu-g++)
set(CMAKE_LIBRARY_ARCHITECTURE aarch64-linux-gnu)
find_program(CMAKE_CROSSCOMPILING_EMULATOR NAMES qemu-aarch64-static)

list(APPEND CMAKE_TRY_COMPILE_PLATFORM_VARIABLES CANARY_LINT_ARM64)
set(CMAKE_SYSROOT ${CANARY_LINT_ARM64})
set(CMAKE_FIND_ROOT_PATH ${CANARY_LINT_ARM64})
# The C library that comes with the cross compiler is older than Debian's own, and would be found first.
set(CMAKE_EXE_LINKER_FLAGS_INIT
    "-B${CANARY_LINT_ARM64}/usr/lib/aarch64-linux-gnu -L${CANARY_LINT_ARM64}/usr/lib/aarch64-linux-gnu")
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
set(ENV{PKG_CONFIG_SYSROOT_DIR} ${CANARY_LINT_ARM64})
set(ENV{PKG_CONFIG_LIBDIR} ${CANARY_LINT_ARM64}/usr/lib/aarch64-linux-gnu/pkgconfig:${CANARY_LINT_ARM64}/usr/share/pkgconfig)
