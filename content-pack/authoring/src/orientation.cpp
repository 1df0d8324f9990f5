// SPDX-License-Identifier: EUPL-1.2
#include <libexif/exif-data.h>

#include <limits>
#include <memory>

#include "image.h"

namespace authoring {

int read_orientation(base::ByteView jpeg) {
  if (jpeg.size() > std::numeric_limits<unsigned>::max()) return 1;
  struct Release {
    void operator()(ExifData* data) const { exif_data_unref(data); }
  };
  const std::unique_ptr<ExifData, Release> data(
      exif_data_new_from_data(jpeg.data(), static_cast<unsigned>(jpeg.size())));
  if (!data) return 1;
  const ExifEntry* entry = exif_content_get_entry(data->ifd[EXIF_IFD_0], EXIF_TAG_ORIENTATION);
  if (entry == nullptr || entry->format != EXIF_FORMAT_SHORT || entry->size < 2) return 1;
  return exif_get_short(entry->data, exif_data_get_byte_order(data.get()));
}

}  // namespace authoring
