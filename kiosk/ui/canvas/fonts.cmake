# SPDX-License-Identifier: EUPL-1.2
# fonts.atlas is baked from Debian's font packages when the program is built; a kiosk needs no font package.
function(jendela_find_font variable package)
  find_file(${variable} NAMES ${ARGN}
    PATHS /usr/share/fonts/truetype /usr/share/fonts/truetype/noto /usr/share/fonts/truetype/andika
          /usr/share/fonts/truetype/sil-andika /usr/share/fonts/truetype/materialdesignicons-webfont
          /usr/share/fonts-materialdesignicons-webfont/fonts
    NO_DEFAULT_PATH)
  mark_as_advanced(${variable})
  if(NOT ${variable})
    message(FATAL_ERROR "The font ${ARGN} is missing: apt install ${package}")
  endif()
endfunction()
jendela_find_font(JENDELA_FONT_REGULAR fonts-noto-core NotoSans-Regular.ttf)
jendela_find_font(JENDELA_FONT_BOLD fonts-noto-core NotoSans-Bold.ttf)
jendela_find_font(JENDELA_FONT_EASY_REGULAR fonts-sil-andika Andika-Regular.ttf)
jendela_find_font(JENDELA_FONT_EASY_BOLD fonts-sil-andika Andika-Bold.ttf)
jendela_find_font(JENDELA_FONT_ICONS fonts-materialdesignicons-webfont materialdesignicons-webfont.ttf)

set(JENDELA_ATLAS ${PROJECT_BINARY_DIR}/share/jendela/fonts.atlas)
file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/share/jendela)
set(JENDELA_FONTS ${JENDELA_FONT_REGULAR} ${JENDELA_FONT_BOLD} ${JENDELA_FONT_EASY_REGULAR} ${JENDELA_FONT_EASY_BOLD}
    ${JENDELA_FONT_ICONS})
add_custom_command(OUTPUT ${JENDELA_ATLAS}
  COMMAND bake_fonts ${JENDELA_ATLAS} ${JENDELA_FONTS}
  DEPENDS bake_fonts ${JENDELA_FONTS}
  COMMENT "Baking share/jendela/fonts.atlas" VERBATIM)
add_custom_target(fonts_atlas ALL DEPENDS ${JENDELA_ATLAS})
