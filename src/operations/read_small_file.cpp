#include "operations/read_small_file.h"

#include "intake/whole_file.h"

namespace hearken::operations {

Result<std::string> read_small_file(const std::filesystem::path& path) {
    return intake::read_whole_file(path, small_file_bytes_max);
}

}  // namespace hearken::operations
