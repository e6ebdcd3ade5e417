// One loop over tags. It never reports a fault: what it does not surely know it leaves to expat,
// from the very byte on. So it can be no more lenient than expat, only faster.
#include "intake/xes_scanner.h"

#include <array>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "intake/xml_text.h"

namespace hearken::intake {
namespace {

constexpr std::size_t buffer_size = 256UL * 1024;
// What is longer is not usual; there is always room to read on after it.
constexpr std::size_t construct_max = buffer_size / 2;
constexpr std::size_t attributes_max = 16;
constexpr std::size_t name_bytes_max = 256;

enum CharacterClass : std::uint8_t {
    is_space = 1,
    begins_name = 2,
    goes_on_name = 4,
    is_plain = 8,  // in a value, stands for itself: ASCII without quotes, '&', '<' and controls
};

constexpr std::array<std::uint8_t, 256> make_classes() {
    std::array<std::uint8_t, 256> classes{};
    for (unsigned byte = 0x20; byte < 0x80; ++byte) classes[byte] = is_plain;
    for (const unsigned char byte : {'"', '\'', '&', '<'}) classes[byte] = 0;
    for (const unsigned char byte : {' ', '\t', '\n', '\r'}) classes[byte] |= is_space;
    for (unsigned byte = 'a'; byte <= 'z'; ++byte) {
        classes[byte] |= begins_name | goes_on_name;
        classes[byte - 'a' + 'A'] |= begins_name | goes_on_name;
    }
    for (const unsigned char byte : {'_', ':'}) classes[byte] |= begins_name | goes_on_name;
    for (unsigned byte = '0'; byte <= '9'; ++byte) classes[byte] |= goes_on_name;
    for (const unsigned char byte : {'-', '.'}) classes[byte] |= goes_on_name;
    return classes;
}
constexpr std::array<std::uint8_t, 256> classes = make_classes();

bool is_of(char byte, CharacterClass wanted) {
    return (classes[static_cast<unsigned char>(byte)] & wanted) != 0;
}

std::string_view between(const char* begin, const char* end) {
    return {begin, static_cast<std::size_t>(end - begin)};
}

class XesScanner {
public:
    XesScanner(ByteStream& stream, const RoomForElements& next_room)
        : stream_(stream),
          next_room_(next_room),
          elements_(next_room()),
          buffer_(buffer_size + 1) {}

    XmlEnd scan() {
        while (elements_ != nullptr && read_more())
            if (scan_buffer() == Step::unusual) break;
        if (elements_ == nullptr) return {};
        return parse_rest();
    }

private:
    enum class Step : std::uint8_t {
        done,
        more,     // what begins here may end in bytes not yet read
        unusual,  // expat's
    };

    // Behind what is left of the buffer; false at the end of the stream, and where what is left is
    // too long to be usual.
    bool read_more() {
        const std::size_t left = static_cast<std::size_t>(end_ - at_);
        // The beginning stays until the root is known, for expat to begin with.
        if (left > construct_max || (!is_root_known_ && at_byte_ + left > 0)) return false;
        std::memmove(buffer_.data(), at_, left);
        std::size_t size = left;
        while (size < buffer_size) {
            const std::size_t count = stream_.read({buffer_.data() + size, buffer_size - size});
            if (count == 0) break;
            size += count;
        }
        at_ = buffer_.data();
        end_ = at_ + size;
        buffer_[size] = '\0';  // no class has it: every loop ends there
        return size > left;
    }

    Step scan_buffer() {
        if (at_byte_ == 0 && scan_beginning() == Step::unusual) return Step::unusual;
        Step step = Step::done;
        while (step == Step::done) {
            step = skip_space();
            if (step != Step::done) break;
            if (*at_ != '<') return Step::unusual;
            switch (at_[1]) {
                case '/':
                    step = scan_end();
                    break;
                case '!':
                    step = scan_comment();
                    break;
                default:
                    step = scan_tag();
                    break;
            }
        }
        return step;
    }

    /// What cannot be gone on with at `at`: because the buffer ends there, or by itself.
    [[nodiscard]] Step stopped(const char* at) const {
        return at >= end_ ? Step::more : Step::unusual;
    }

    void go_to(const char* next) {
        at_byte_ += static_cast<std::uint64_t>(next - at_);
        at_ = next;
    }
    // Of bytes that may hold line feeds.
    void go_past_lines(const char* next) {
        for (const char* from = at_; from < next; ++from) {
            if (*from != '\n') continue;
            ++line_;
            line_byte_ = at_byte_ + static_cast<std::uint64_t>(from + 1 - at_);
        }
        go_to(next);
    }

    // A byte order mark and a declaration of UTF-8, where there are.
    Step scan_beginning() {
        std::string_view rest = between(at_, end_);
        if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);
        if (rest.starts_with("<?")) {
            const std::size_t size = rest.find("?>");
            if (size == std::string_view::npos || !is_usual_declaration(rest.substr(0, size)))
                return Step::unusual;
            rest.remove_prefix(size + 2);
        }
        go_past_lines(rest.data());
        return Step::done;
    }

    static bool is_usual_declaration(std::string_view text) {
        const auto take = [&text](std::string_view words) {
            if (!text.starts_with(words)) return false;
            text.remove_prefix(words.size());
            return true;
        };
        if (!take("<?xml version=\"1.0\"") && !take("<?xml version='1.0'")) return false;
        if (take(" encoding=")) {
            bool is_utf8 = false;
            for (const std::string_view name : {"\"UTF-8\"", "\"utf-8\"", "'UTF-8'", "'utf-8'"})
                is_utf8 = is_utf8 || take(name);
            if (!is_utf8) return false;
        }
        return text.empty() || text == " ";
    }

    // Moves `at` behind white space. A carriage return alone ends a line for expat: not usual.
    [[nodiscard]] Step pass_space(const char*& at, bool& has_lines) const {
        for (; is_of(*at, is_space); ++at) {
            if (*at == '\n') has_lines = true;
            if (*at == '\r' && at[1] != '\n') return stopped(at + 1);
        }
        return Step::done;
    }

    Step skip_space() {
        const char* at = at_;
        bool has_lines = false;
        const Step step = pass_space(at, has_lines);
        if (step != Step::done) return step;
        if (has_lines)
            go_past_lines(at);
        else
            go_to(at);
        return at < end_ && (at + 1 < end_ || *at != '<') ? Step::done : Step::more;
    }

    Step scan_comment() {
        const std::string_view rest = between(at_, end_);
        constexpr std::string_view opening = "<!--";
        if (rest.size() < opening.size()) return Step::more;
        if (!rest.starts_with(opening)) return Step::unusual;
        const std::size_t size = rest.find("--", opening.size());
        if (size == std::string_view::npos || size + 2 >= rest.size()) return Step::more;
        if (rest[size + 2] != '>') return Step::unusual;
        for (const char byte : rest.substr(0, size))
            if (static_cast<unsigned char>(byte) < 0x20 && byte != '\n' && byte != '\t')
                return Step::unusual;
        if (!is_xml_text(rest.substr(0, size))) return Step::unusual;
        go_past_lines(rest.data() + size + 3);
        return Step::done;
    }

    Step scan_end() {
        const std::size_t open = open_sizes_.empty() ? 0 : open_sizes_.back();
        const char* at = at_ + 2;
        if (open == 0) return Step::unusual;
        if (static_cast<std::size_t>(end_ - at) <= open) return Step::more;
        const std::string_view name{open_names_.data() + open_names_.size() - open, open};
        if (std::string_view{at, open} != name) return Step::unusual;
        at += open;
        bool has_lines = false;
        const Step step = pass_space(at, has_lines);
        if (step != Step::done) return step;
        if (*at != '>') return stopped(at);
        ++at;
        if (has_lines)
            go_past_lines(at);
        else
            go_to(at);
        elements_->end();
        open_names_.resize(open_names_.size() - open);
        open_sizes_.pop_back();
        return Step::done;
    }

    [[nodiscard]] Step take_name(const char*& at, std::string_view& name) const {
        const char* const begin = at;
        if (!is_of(*at, begins_name)) return stopped(at);
        while (is_of(*at, goes_on_name)) ++at;
        name = between(begin, at);
        if (name.size() > name_bytes_max) return Step::unusual;
        return at >= end_ ? Step::more : Step::done;
    }

    // `value` holds until `room` is used again.
    Step take_value(const char*& at,
                    std::string_view& value,
                    std::string& room,
                    bool& has_lines) const {
        const char quote = *at;
        if (quote != '"' && quote != '\'') return stopped(at);
        const char* const begin = ++at;
        bool is_all_plain = true;
        bool is_all_ascii = true;
        while (*at != quote) {
            if (is_of(*at, is_plain)) {
                ++at;
                continue;
            }
            if (static_cast<unsigned char>(*at) >= 0x80) {
                is_all_ascii = false;
            } else if (*at == '"' || *at == '\'') {
                // the other quote
            } else if (*at == '&' || *at == '\n' || *at == '\t') {
                is_all_plain = false;
                has_lines = has_lines || *at == '\n';
            } else {
                return stopped(at);
            }
            ++at;
        }
        value = between(begin, at);
        ++at;
        if (!is_all_ascii && !is_xml_text(value)) return Step::unusual;
        if (is_all_plain) return Step::done;
        if (!decode_xml_value(value, room)) return Step::unusual;
        value = room;
        return Step::done;
    }

    Step scan_tag() {
        if (is_root_known_ && open_sizes_.empty()) return Step::unusual;  // a second root
        const char* at = at_ + 1;
        std::string_view name;
        Step step = take_name(at, name);
        if (step != Step::done) return step;

        std::string_view key = "";
        std::optional<std::string_view> value;
        std::array<std::string_view, attributes_max> names;
        std::size_t count = 0;
        bool has_lines = false;
        for (;;) {
            const char* const before = at;
            step = pass_space(at, has_lines);
            if (step != Step::done) return step;
            if (*at == '>' || *at == '/') break;
            if (at == before || count == attributes_max) return stopped(at);
            std::string_view attribute;
            step = take_name(at, attribute);
            if (step != Step::done) return step;
            if (*at != '=') return stopped(at);
            ++at;
            std::string_view stated;
            std::string& room = attribute == "key"     ? key_room_
                                : attribute == "value" ? value_room_
                                                       : other_room_;
            step = take_value(at, stated, room, has_lines);
            if (step != Step::done) return step;
            if (attribute == "key") key = stated;
            if (attribute == "value") value = stated;
            for (std::size_t other = 0; other < count; ++other)
                if (names[other] == attribute) return Step::unusual;
            names[count++] = attribute;
        }
        const bool is_empty = *at == '/';
        if (is_empty && *++at != '>') return stopped(at);
        ++at;
        elements_->begin(position(), name, key, value);
        is_root_known_ = true;
        if (is_empty) {
            elements_->end();
        } else {
            open_names_ += name;
            open_sizes_.push_back(name.size());
        }
        if (has_lines)
            go_past_lines(at);
        else
            go_to(at);
        if (!elements_->is_full()) return Step::done;
        elements_ = next_room_();
        return elements_ == nullptr ? Step::unusual : Step::done;
    }

    [[nodiscard]] Position position() const { return {line_, at_byte_, at_byte_ - line_byte_ + 1}; }

    // Expat is told what is open, or that the root is over, and goes on from here.
    XmlEnd parse_rest() {
        XmlBeginning from;
        from.at = position();
        std::string_view names = open_names_;
        for (const std::size_t size : open_sizes_) {
            from.opened += '<';
            from.opened += names.substr(0, size);
            from.opened += '>';
            names.remove_prefix(size);
        }
        if (is_root_known_ && open_sizes_.empty()) from.opened = "<log></log>";
        from.bytes = is_root_known_ ? between(at_, end_) : between(buffer_.data(), end_);
        if (!is_root_known_) from.at = {1, 0, 1};
        return parse_xes(stream_, next_room_, from);
    }

    ByteStream& stream_;
    const RoomForElements& next_room_;
    XesElements* elements_;
    std::vector<char> buffer_;
    const char* at_ = buffer_.data();
    const char* end_ = buffer_.data();
    // Of at_, in the file.
    std::uint64_t at_byte_ = 0;
    std::uint64_t line_ = 1;
    std::uint64_t line_byte_ = 0;  // where the line begins

    bool is_root_known_ = false;
    std::string open_names_;  // of the elements open, one behind another
    std::vector<std::size_t> open_sizes_;
    std::string key_room_;
    std::string value_room_;
    std::string other_room_;
};

}  // namespace

XmlEnd scan_xes(ByteStream& stream, const RoomForElements& next_room) {
    return XesScanner(stream, next_room).scan();
}

}  // namespace hearken::intake
