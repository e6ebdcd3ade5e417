#include "intake/whole_file.h"

#include <fmt/format.h>

#include <array>

#include "base/text.h"
#include "intake/byte_stream.h"

namespace hearken::intake {

Result<std::string> read_whole_file(const std::filesystem::path& path, std::size_t size_max) {
    const std::unique_ptr<ByteStream> stream = TRY(open_file(path, nullptr));
    std::string text;
    std::array<char, 16384> room;
    while (const std::size_t count = stream->read(room)) {
        text.append(room.data(), count);
        if (text.size() > size_max)
            return fail(ErrorKind::invalid_input,
                        fmt::format("{} has more than {} bytes.",
                                    printable(path.string(), 400),
                                    with_thousands(size_max)),
                        "Check that it is the file you meant.");
    }
    if (stream->fault() != StreamFault::none)
        return fail(ErrorKind::unavailable,
                    fmt::format("Reading {} stopped in the middle.", printable(path.string(), 400)),
                    "Check the disk or the network that holds it, then try again.");
    return text;
}

}  // namespace hearken::intake
