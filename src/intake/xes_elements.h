// What a parser tells of the elements of a XES log, packed so that another thread can read it.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "intake/position.h"

namespace hearken::intake {

/// An element that begins. Of its XML attributes only those two that XES gives a meaning.
struct XesElement {
    const char* name = "";
    const char* key = "";         // empty where there is none
    const char* value = nullptr;  // null where there is none
    Position at;
};

/// Elements that begin and end, in the order of the document. Holds as many as fit in 128 KiB and
/// one more, however long.
class XesElements {
public:
    XesElements() : bytes_(block_size) {}

    void clear() { size_ = 0; }
    [[nodiscard]] bool is_empty() const { return size_ == 0; }
    [[nodiscard]] bool is_full() const { return size_ >= block_size; }

    /// None of the texts holds a zero byte; `value` is null where there is none.
    void begin(const Position& at,
               std::string_view name,
               std::string_view key,
               const std::optional<std::string_view>& value);
    void end();

    /// Calls `log.open(element)` and `log.close()` for each; false, and no more calls, once `open`
    /// has given false.
    template <typename Log>
    [[nodiscard]] bool tell(Log& log) const {
        std::size_t at = 0;
        while (at < size_) {
            const std::optional<XesElement> element = read(at);
            if (!element)
                log.close();
            else if (!log.open(*element))
                return false;
        }
        return true;
    }

private:
    static constexpr std::size_t block_size = 128UL * 1024;

    [[nodiscard]] char* room_for(std::size_t count);

    /// What is packed at `at`, which moves on; nothing for the end of an element.
    [[nodiscard]] std::optional<XesElement> read(std::size_t& at) const;

    std::vector<char> bytes_;
    std::size_t size_ = 0;
};

}  // namespace hearken::intake
