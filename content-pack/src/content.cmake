set(PACK_CONTENT_SOURCES
  src/blob.cpp
  src/safe_path.cpp
  src/sha256.cpp)
