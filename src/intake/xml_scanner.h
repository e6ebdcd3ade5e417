// Takes usual XML apart, many times faster than expat, and leaves all else to expat.
//
// One loop over tags and texts. It never reports a fault: what it does not surely know it leaves to
// expat, from the very byte on. So it can be no more lenient than expat, only faster.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "intake/byte_stream.h"
#include "intake/position.h"
#include "intake/xml_attribute.h"
#include "intake/xml_beginning.h"
#include "intake/xml_characters.h"
#include "intake/xml_text.h"

namespace hearken::intake {

/// Only what is surely well-formed is taken: in UTF-8, tags of ASCII names with quoted values,
/// texts, white space and comments. `Sink` is told of it in order, by
///
///     void begin(const Position& at, std::string_view name, std::span<const XmlAttribute>);
///     void end(std::string_view name);
///     void text(std::string_view piece);  // white space, too; none outside the root element
///     bool is_waiting();                  // after each tag: whether to come back first
///
/// and has `depth_max`, how deep elements may stand in one another, and `buffer_size`. What it is
/// told holds during the call.
template <typename Sink>
class XmlScanner {
public:
    enum class Reached : std::uint8_t {
        end_of_bytes,  // of those read so far
        wait,
        unusual,  // or the end of the stream: the rest is expat's, and this must not scan on
    };

    /// Both must outlive this.
    XmlScanner(ByteStream& stream, Sink& sink)
        : stream_(stream), sink_(sink), buffer_(Sink::buffer_size + 1) {}

    Reached scan_on() {
        if (!is_waiting_ && !read_more()) return Reached::unusual;
        const Step step = scan_buffer();
        is_waiting_ = step == Step::wait;
        return step == Step::more   ? Reached::end_of_bytes
               : step == Step::wait ? Reached::wait
                                    : Reached::unusual;
    }

    /// Of what is being told, or of what comes next.
    [[nodiscard]] Position position() const { return {line_, at_byte_, at_byte_ - line_byte_ + 1}; }

    /// Where expat goes on, whose bytes stand here. Of a document whose root element has not begun
    /// that is its first byte.
    [[nodiscard]] XmlBeginning rest() const {
        XmlBeginning from;
        if (!is_root_known_) {
            from.bytes = between(buffer_.data(), end_);
            return from;
        }
        from.at = position();
        from.bytes = between(at_, end_);
        if (open_sizes_.empty()) from.opened = "<log></log>";
        std::string_view names = open_names_;
        for (const std::size_t size : open_sizes_) {
            from.opened += '<';
            from.opened += names.substr(0, size);
            from.opened += '>';
            names.remove_prefix(size);
        }
        return from;
    }

private:
    // What is longer is not usual; there is always room to read on after it.
    static constexpr std::size_t construct_max = Sink::buffer_size / 2;
    static constexpr std::size_t attributes_max = 64;
    static constexpr std::size_t name_bytes_max = 256;

    enum class Step : std::uint8_t {
        done,
        more,  // what begins here may end in bytes not yet read
        wait,
        unusual,  // expat's
    };

    static std::string_view between(const char* begin, const char* end) {
        return {begin, static_cast<std::size_t>(end - begin)};
    }

    // Behind what is left of the buffer; false at the end of the stream, and where what is left is
    // too long to be usual.
    bool read_more() {
        const std::size_t left = static_cast<std::size_t>(end_ - at_);
        // The beginning stays until the root is known, for expat to begin with.
        if (left > construct_max || (!is_root_known_ && at_byte_ + left > 0)) return false;
        std::memmove(buffer_.data(), at_, left);
        std::size_t size = left;
        while (size < Sink::buffer_size) {
            const std::size_t count =
                stream_.read({buffer_.data() + size, Sink::buffer_size - size});
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
            if (*at_ != '<') {
                step = open_sizes_.empty() ? skip_space() : scan_text();
                if (step != Step::done) break;
            }
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

    void go_to(const char* next, bool has_lines) {
        if (has_lines) {
            for (const char* from = at_; from < next; ++from) {
                if (*from != '\n') continue;
                ++line_;
                line_byte_ = at_byte_ + static_cast<std::uint64_t>(from + 1 - at_);
            }
        }
        at_byte_ += static_cast<std::uint64_t>(next - at_);
        at_ = next;
    }

    // A byte order mark and a declaration of UTF-8, where there are.
    Step scan_beginning() {
        std::string_view rest = between(at_, end_);
        if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);
        if (rest.starts_with("<?")) {
            const std::size_t size = rest.find("?>");
            if (size == std::string_view::npos || !is_usual_xml_declaration(rest.substr(0, size)))
                return Step::unusual;
            rest.remove_prefix(size + 2);
        }
        go_to(rest.data(), true);
        return Step::done;
    }

    // Moves `at` behind white space. A carriage return alone ends a line for expat: not usual.
    [[nodiscard]] Step pass_space(const char*& at, bool& has_lines) const {
        for (; is_xml(*at, XmlCharacter::is_space); ++at) {
            if (*at == '\n') has_lines = true;
            if (*at == '\r' && at[1] != '\n') return stopped(at + 1);
        }
        return Step::done;
    }

    // Outside the root element.
    Step skip_space() {
        const char* at = at_;
        bool has_lines = false;
        const Step step = pass_space(at, has_lines);
        if (step != Step::done) return step;
        go_to(at, has_lines);
        return *at == '<' ? Step::done : stopped(at);
    }

    Step scan_text() {
        const char* at = at_;
        bool has_lines = false;
        for (; is_xml(*at, XmlCharacter::is_plain_text); ++at) has_lines = has_lines || *at == '\n';
        if (*at == '<') {
            sink_.text(between(at_, at));
            go_to(at, has_lines);
            return Step::done;
        }
        if (at >= end_) return Step::more;
        const void* const end = std::memchr(at, '<', static_cast<std::size_t>(end_ - at));
        if (end == nullptr) return Step::more;
        return take_text(between(at_, static_cast<const char*>(end)));
    }

    // What stands in it for itself, and what does not.
    Step take_text(std::string_view raw) {
        bool is_all_plain = true;
        bool is_all_ascii = true;
        for (const char byte : raw) {
            if (is_xml(byte, XmlCharacter::is_plain_text)) continue;
            if (static_cast<unsigned char>(byte) >= 0x80)
                is_all_ascii = false;
            else if (byte == '&' || byte == '\r' || byte == ']')
                is_all_plain = false;
            else
                return Step::unusual;
        }
        if (!is_all_ascii && !is_xml_text(raw)) return Step::unusual;
        std::string& room = rooms_.front();
        if (!is_all_plain && !decode_xml_text(raw, room)) return Step::unusual;
        sink_.text(is_all_plain ? raw : std::string_view{room});
        go_to(raw.data() + raw.size(), true);
        return Step::done;
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
        go_to(rest.data() + size + 3, true);
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
        sink_.end(name);
        go_to(at + 1, has_lines);
        open_names_.resize(open_names_.size() - open);
        open_sizes_.pop_back();
        return sink_.is_waiting() ? Step::wait : Step::done;
    }

    [[nodiscard]] Step take_name(const char*& at, std::string_view& name) const {
        const char* const begin = at;
        if (!is_xml(*at, XmlCharacter::begins_name)) return stopped(at);
        while (is_xml(*at, XmlCharacter::goes_on_name)) ++at;
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
            if (is_xml(*at, XmlCharacter::is_plain_value)) {
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
        // A second root element, or one too deep.
        if (is_root_known_ && open_sizes_.empty()) return Step::unusual;
        if (open_sizes_.size() >= Sink::depth_max) return Step::unusual;
        const char* at = at_ + 1;
        std::string_view name;
        Step step = take_name(at, name);
        if (step != Step::done) return step;

        std::size_t count = 0;
        bool has_lines = false;
        while (*at != '>') {
            const char* const before = at;
            step = pass_space(at, has_lines);
            if (step != Step::done) return step;
            if (*at == '>' || *at == '/') break;
            if (at == before || count == attributes_max) return stopped(at);
            XmlAttribute& attribute = attributes_[count];
            step = take_name(at, attribute.name);
            if (step != Step::done) return step;
            if (*at != '=') return stopped(at);
            ++at;
            step = take_value(at, attribute.value, rooms_[count], has_lines);
            if (step != Step::done) return step;
            for (std::size_t other = 0; other < count; ++other)
                if (attributes_[other].name == attribute.name) return Step::unusual;
            ++count;
        }
        const bool is_empty = *at == '/';
        if (is_empty && *++at != '>') return stopped(at);
        ++at;
        sink_.begin(position(), name, std::span{attributes_.data(), count});
        is_root_known_ = true;
        if (!is_empty) {
            open_names_ += name;
            open_sizes_.push_back(name.size());
        }
        go_to(at, has_lines);
        if (is_empty) sink_.end(name);
        return sink_.is_waiting() ? Step::wait : Step::done;
    }

    ByteStream& stream_;
    Sink& sink_;
    std::vector<char> buffer_;
    const char* at_ = buffer_.data();
    const char* end_ = buffer_.data();
    // Of at_, in the file.
    std::uint64_t at_byte_ = 0;
    std::uint64_t line_ = 1;
    std::uint64_t line_byte_ = 0;  // where the line begins

    bool is_waiting_ = false;
    bool is_root_known_ = false;
    std::string open_names_;  // of the elements open, one behind another
    std::vector<std::size_t> open_sizes_;
    std::array<XmlAttribute, attributes_max> attributes_;
    std::array<std::string, attributes_max> rooms_;  // of the values, and of texts
};

}  // namespace hearken::intake
