# Sourced by the scripts of this project: what it needs from Debian, and two helpers.
# shellcheck shell=bash

# What the program and its tests are built from.
# shellcheck disable=SC2034  # for those who source this
build_packages=(
  g++                     # compiler, C++20
  cmake                   # build system
  ninja-build             # runs the build on all cores
  ccache                  # a second build takes seconds
  pkg-config              # how CMake finds some of the libraries
  libtbb-dev              # threads
  libtiff-dev             # TIFF
  libarchive-dev          # the zip container of .npz
  zlib1g-dev              # its compression
  libisal-dev             # the same, faster, for pictures and pages
  libpugixml-dev          # OME-XML in TIFF
  libinsighttoolkit5-dev  # NRRD, MetaImage, VTK, GIPL, MRC
  libnifti2-dev           # NIfTI 1 and 2, and
  libniftiio-dev          # its headers
  libpng-dev              # PNG
  libjpeg-dev             # JPEG
  libfreetype-dev         # draws the letters of pictures during the build,
  fonts-dejavu-core       # from this font
  libhdf5-dev             # HDF5, Imaris
  liblzf-dev              # the compression that every h5py has
  libzip-dev              # Zarr in a .zip, read chunk by chunk
  libblosc-dev            # the compressions of Zarr's chunks: blosc,
  libzstd-dev             # zstd,
  liblz4-dev              # lz4,
  libbz2-dev              # bzip2,
  liblzma-dev             # xz
  libfmt-dev              # formatting
  libdragonbox-dev        # the digits of real numbers
  nettle-dev              # SHA-256, what an output was made from
  nlohmann-json3-dev      # JSON
  libcli11-dev            # command line
  libjs-three             # three.js, which the pages of --view contain
  doctest-dev             # tests
)

# Prints a command as it could be typed, then runs it.
run() {
  printf '\n$'
  printf ' %q' "$@"
  printf '\n'
  "$@"
}

# Installs those of the given Debian packages that are missing. Touches neither
# apt nor the network when none is.
install_packages() {
  local package missing=() as_root=()
  for package in "$@"; do
    if [[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) != installed ]]; then
      missing+=("$package")
    fi
  done
  if ((${#missing[@]} == 0)); then
    return
  fi
  if ! command -v apt-get >/dev/null; then
    echo "apt-get is not on this machine; install these by hand: ${missing[*]}" >&2
    return 1
  fi
  if ((EUID != 0)); then
    if ! command -v sudo >/dev/null; then
      echo "run this as root, or install sudo: missing are ${missing[*]}" >&2
      return 1
    fi
    as_root=(sudo)
  fi
  echo "Installing with apt: ${missing[*]}"
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# Lets what runs next have its temporary files in memory, if there is a folder for that with some
# room: tests write thousands of small files, which takes a disk a hundred times as long. Call it
# once; `remove_temporary_files` removes what is left.
keep_temporary_files_in_memory() {
  local megabytes
  megabytes=$(df --output=avail --block-size=1M /dev/shm 2>/dev/null | tail -n 1) || true
  if [[ -w /dev/shm ]] && ((${megabytes:-0} >= 4096)); then
    TMPDIR=$(mktemp --directory /dev/shm/skan_graph_XXXXXX)
    chmod 1777 "$TMPDIR"  # tests run as another user, too
    export TMPDIR
    memory_folder=$TMPDIR
  fi
}

remove_temporary_files() {
  rm -rf "${memory_folder:-}"
}
