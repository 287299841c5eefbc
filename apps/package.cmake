# The program as users install it, by `cmake --install` or as a Debian package:
#
#   cmake --preset package && cmake --build --preset package && cpack --preset package

set(shell ${CMAKE_CURRENT_SOURCE_DIR}/shell)
# Where zsh looks: from Debian's packages, and from what is installed by hand.
if(CMAKE_INSTALL_PREFIX STREQUAL "/usr")
  set(zsh_folder zsh/vendor-completions)
else()
  set(zsh_folder zsh/site-functions)
endif()

install(TARGETS skan-graph COMPONENT program)
install(FILES ${shell}/skan-graph.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1
  COMPONENT program)
install(FILES ${shell}/skan-graph.bash RENAME skan-graph
  DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions COMPONENT program)
install(FILES ${shell}/_skan-graph DESTINATION ${CMAKE_INSTALL_DATADIR}/${zsh_folder}
  COMPONENT program)
install(FILES ${shell}/skan-graph.fish
  DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d COMPONENT program)
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE RENAME copyright
  DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/skan-graph COMPONENT program)
# That of the font of which the program has the letters (src/picture/make_glyphs.cpp).
install(FILES /usr/share/doc/fonts-dejavu-core/copyright RENAME copyright.DejaVu
  DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/skan-graph COMPONENT program OPTIONAL)
install(FILES ${PROJECT_SOURCE_DIR}/src/view/page/three_licence.txt
  DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/skan-graph COMPONENT program)

if(PROJECT_IS_TOP_LEVEL)
  set(CPACK_GENERATOR DEB)
  set(CPACK_PACKAGE_NAME skan-graph)
  set(CPACK_PACKAGE_CONTACT "The skan-graph maintainers <maintainers@skan-graph.invalid>")
  set(CPACK_PACKAGING_INSTALL_PREFIX ${CMAKE_INSTALL_PREFIX})
  set(CPACK_STRIP_FILES ON)
  set(CPACK_COMPONENTS_ALL program)
  set(CPACK_DEB_COMPONENT_INSTALL ON)
  set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME skan-graph)
  set(CPACK_DEBIAN_PROGRAM_FILE_NAME DEB-DEFAULT)
  set(CPACK_DEBIAN_PROGRAM_PACKAGE_SECTION science)
  set(CPACK_DEBIAN_PROGRAM_DESCRIPTION
    "Turns skeleton images (vessels, neurons, fibres, cracks, rivers) into graphs, branch
 tables and measurements, with the figures of the Python library skan.")
  set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)  # depends on the packages of its libraries
  include(CPack)
endif()
