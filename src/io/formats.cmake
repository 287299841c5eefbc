# What needs libraries that would slow down every start is a module, loaded when the first
# file that needs it is met: see io/read/format_module.hpp for the figures.

# Code that the readers share with the library, compiled for shared libraries.
add_library(skan_graph_reader_parts OBJECT
  ../memory/huge_pages.cpp
  ../memory/kept_arrays.cpp
  ../image/pixel_type.cpp
  ../image/shape.cpp
  read/axis_units.cpp
  read/box_parts.cpp
  read/chunked_file.cpp
  file_error.cpp
  module_interface.cpp
  read/grey_samples.cpp
  read/half_floats.cpp
  read/image_axes.cpp
  read/inflated_file.cpp
  read/input_file.cpp
  read/length_unit.cpp
  read/named_link.cpp
  read/parse_json.cpp
  read/plain_pixels.cpp
  read/print_resolution.cpp
  read/shortest_decimal.cpp
  read/stored_pixels_file.cpp)
target_link_libraries(skan_graph_reader_parts
  PUBLIC ZLIB::ZLIB fmt::fmt nlohmann_json::nlohmann_json skan_graph_build_flags)
target_include_directories(skan_graph_reader_parts
  PUBLIC ${PROJECT_SOURCE_DIR}/include ${PROJECT_SOURCE_DIR}/src)
target_precompile_headers(skan_graph_reader_parts PRIVATE ${SKAN_GRAPH_PRECOMPILED_HEADERS})

# COMPONENT: what it is installed with; by default the program.
function(skan_graph_module name)
  cmake_parse_arguments(MODULE "" "COMPONENT" "SOURCES;LIBRARIES" ${ARGN})
  if(NOT MODULE_COMPONENT)
    set(MODULE_COMPONENT program)
  endif()
  add_library(skan_graph_${name} MODULE ${MODULE_SOURCES})
  target_link_libraries(skan_graph_${name} PRIVATE skan_graph_reader_parts ${MODULE_LIBRARIES})
  target_precompile_headers(skan_graph_${name} REUSE_FROM skan_graph_reader_parts)
  # What a module lacks is found now and not when the first file needs it. Of fuzz
  # targets, the program has what the sanitizers need.
  if(NOT SKAN_GRAPH_FUZZERS)
    target_link_options(skan_graph_${name} PRIVATE LINKER:--no-undefined)
  endif()
  # No run path of its own, and none with an empty end (see the program's).
  set_target_properties(skan_graph_${name} PROPERTIES
    PREFIX ""
    BUILD_WITH_INSTALL_RPATH ON
    INSTALL_RPATH ""
    LIBRARY_OUTPUT_DIRECTORY ${SKAN_GRAPH_MODULE_BUILD_DIR})
  install(TARGETS skan_graph_${name} LIBRARY DESTINATION ${SKAN_GRAPH_MODULE_DIR}
    COMPONENT ${MODULE_COMPONENT})
  # Nothing links it, but what reads images needs it there.
  add_dependencies(skan_graph_io skan_graph_${name})
endfunction()

# Programs of other projects also find the modules by their run path.
target_link_options(skan_graph_io INTERFACE
  $<INSTALL_INTERFACE:LINKER:-rpath,$<INSTALL_PREFIX>/${SKAN_GRAPH_MODULE_DIR}>)

# The imported targets alone: ITK's use file would set flags for the whole project.
find_package(ITK 5.2 REQUIRED COMPONENTS
  ITKIOGIPL ITKIONRRD ITKIOVTK)
find_package(BZip2 REQUIRED)
skan_graph_module(itk
  SOURCES
    formats/itk/itk_file.cpp
    formats/itk/itk_header.cpp
    formats/itk/itk_image_io.cpp
    formats/itk/itk_module.cpp
    formats/itk/meta_image_file.cpp
    formats/itk/mrc_file.cpp
    formats/itk/nrrd_header.cpp
    formats/itk/simple_headers.cpp
    formats/itk/volume_shape.cpp
    read/bunzipped_file.cpp
  LIBRARIES
    ITKIOGIPL ITKIONRRD ITKIOVTK ITKNrrdIO BZip2::BZip2)
target_include_directories(skan_graph_itk SYSTEM PRIVATE ${ITK_INCLUDE_DIRS})
# Debian's ITK has a header of what GCC can do and none for other compilers; this stands
# for it.
if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_definitions(skan_graph_itk PRIVATE
    ITK_COMPILER_DETECTION_H ITK_COMPILER_CXX_STATIC_ASSERT=1 ITK_CONSTEXPR=constexpr
    ITK_NOEXCEPT=noexcept)
endif()

# Debian has neither a CMake nor a pkg-config file for it.
find_library(NIFTI2_LIBRARY nifti2 REQUIRED)
find_path(NIFTI2_INCLUDE_DIR nifti/nifti2_io.h REQUIRED)
skan_graph_module(nifti
  SOURCES
    formats/nifti/nifti_file.cpp
    formats/nifti/nifti_module.cpp
    read/scaled_file.cpp
  LIBRARIES ${NIFTI2_LIBRARY})
target_include_directories(skan_graph_nifti SYSTEM PRIVATE
  ${NIFTI2_INCLUDE_DIR} ${NIFTI2_INCLUDE_DIR}/nifti)

find_package(PNG REQUIRED)
find_package(JPEG REQUIRED)
skan_graph_module(raster
  SOURCES
    formats/raster/jpeg_decoder.cpp
    formats/raster/png_decoder.cpp
    formats/raster/raster_module.cpp
    formats/raster/scanline_file.cpp
  LIBRARIES PNG::PNG JPEG::JPEG)

find_package(HDF5 REQUIRED COMPONENTS C HL)
find_package(PkgConfig REQUIRED)
pkg_check_modules(LZF REQUIRED IMPORTED_TARGET liblzf)
skan_graph_module(hdf5
  SOURCES
    formats/hdf5/chunk_blocks.cpp
    formats/hdf5/chunk_layout5.cpp
    formats/hdf5/chunk_tree.cpp
    formats/hdf5/hdf5_attributes.cpp
    formats/hdf5/hdf5_chunks.cpp
    formats/hdf5/hdf5_dataset.cpp
    formats/hdf5/hdf5_datasets.cpp
    formats/hdf5/hdf5_file.cpp
    formats/hdf5/hdf5_filters.cpp
    formats/hdf5/hdf5_handle.cpp
    formats/hdf5/hdf5_module.cpp
    formats/hdf5/hdf5_surroundings.cpp
    formats/hdf5/hdf5_type.cpp
    formats/hdf5/imaris.cpp
    formats/hdf5/latest_hdf5.cpp
  LIBRARIES hdf5::hdf5_hl hdf5::hdf5 PkgConfig::LZF)

find_package(BZip2 REQUIRED)
pkg_check_modules(ZARR REQUIRED IMPORTED_TARGET libzip blosc libzstd liblz4 liblzma)
skan_graph_module(zarr
  SOURCES
    read/number_type.cpp
    formats/zarr/chunk_codec.cpp
    formats/zarr/chunk_steps.cpp
    formats/zarr/fill_value.cpp
    formats/zarr/ome_image.cpp
    formats/zarr/shard_index.cpp
    formats/zarr/zarr_array.cpp
    formats/zarr/zarr_codecs.cpp
    formats/zarr/zarr_file.cpp
    formats/zarr/zarr_folder.cpp
    formats/zarr/zarr_metadata.cpp
    formats/zarr/zarr_module.cpp
    formats/zarr/zarr_zip.cpp
    formats/zarr/zip_handle.cpp
    formats/zarr/zip_images.cpp
    read/nameless_file.cpp
  LIBRARIES BZip2::BZip2 PkgConfig::ZARR)

# Of libarchive only the writer of zip archives is linked, from its static library; what
# that brings along for other formats is left out again. The shared library would load
# eight others for them, in 1 ms of the 5 that the program takes for a small TIFF.
find_library(LIBARCHIVE_STATIC_LIBRARY libarchive.a REQUIRED)
skan_graph_module(zip
  SOURCES write/zip/zip_module.cpp
  LIBRARIES ${LIBARCHIVE_STATIC_LIBRARY} nettle ZLIB::ZLIB)
target_link_options(skan_graph_zip PRIVATE LINKER:--gc-sections LINKER:--exclude-libs,ALL)
