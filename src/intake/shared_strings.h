// The texts that an XLSX workbook keeps once and its cells name by number.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "intake/byte_stream.h"

namespace hearken::intake {

class SharedStrings {
public:
    static constexpr std::size_t bytes_max = 512UL << 20U;
    static constexpr std::size_t count_max = 1UL << 24U;

    /// `xml` may be null: there are none. Fails with invalid_input where it cannot be read or holds
    /// more than the limits.
    static Result<SharedStrings> read(std::unique_ptr<ByteStream> xml, const std::string& name);

    [[nodiscard]] std::size_t size() const { return ends_.size(); }
    /// REQUIRES: `index` is under size().
    [[nodiscard]] std::string_view operator[](std::size_t index) const {
        const std::size_t from = index == 0 ? 0 : ends_[index - 1];
        return std::string_view{text_}.substr(from, ends_[index] - from);
    }

private:
    class Handler;
    std::string text_;                 // all of them, one behind the other
    std::vector<std::uint32_t> ends_;  // of each in it
};

}  // namespace hearken::intake
