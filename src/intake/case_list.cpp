#include "intake/case_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <optional>
#include <unordered_map>
#include <utility>

#include "base/hash.h"
#include "base/text.h"
#include "intake/csv_reader.h"
#include "intake/read_ahead.h"

namespace hearken::intake {

namespace {

/// Hashes what passes through.
class HashedStream final : public ByteStream {
public:
    HashedStream(std::unique_ptr<ByteStream> inner, std::shared_ptr<Sha256> hash)
        : inner_(std::move(inner)), hash_(std::move(hash)) {}

    std::size_t read(std::span<char> room) override {
        const std::size_t count = inner_->read(room);
        hash_->add({room.data(), count});
        return count;
    }
    [[nodiscard]] StreamFault fault() const override { return inner_->fault(); }

private:
    std::unique_ptr<ByteStream> inner_;
    std::shared_ptr<Sha256> hash_;
};

struct Columns {
    std::size_t count = 0;
    std::size_t of_case = 0;
    std::optional<std::size_t> stratum;
    std::optional<std::size_t> force;
    std::optional<std::size_t> category;
    std::optional<std::size_t> size;
    std::vector<std::size_t> themes;  // as many as there are rules
};

/// Bytes of UTF-8 that a shell, a CSV table and a hash all take as they are.
bool is_plain_word(std::string_view text) {
    bool is_ascii = true;
    for (const char letter : text) {
        const auto byte = static_cast<unsigned char>(letter);
        if (byte < 0x20 || byte == 0x7F || letter == ',' || letter == '"') return false;
        is_ascii = is_ascii && byte < 0x80;
    }
    return is_ascii || is_valid_utf8(text);
}

class ListReader {
public:
    ListReader(const std::filesystem::path& path,
               std::unique_ptr<ByteStream> file,
               CaseSizes sizes,
               ListThemes themes)
        : name_(printable(path.string(), 400)),
          hash_(std::make_shared<Sha256>()),
          stream_(read_ahead(std::make_unique<HashedStream>(std::move(file), hash_))),
          rows_(*stream_, ','),
          sizes_(sizes),
          themes_(std::move(themes)) {}

    Result<CaseList> read() {
        const Columns columns = TRY(read_header());
        while (true) {
            const CsvReader::Step step = rows_.next();
            if (step == CsvReader::Step::end) break;
            if (step == CsvReader::Step::fault) {
                return refuse(rows_.fault().reason, rows_.fault().remedy);
            }
            TRY(take(columns));
        }
        if (stream_->fault() != StreamFault::none) {
            return fail(ErrorKind::unavailable,
                        fmt::format("{} could not be read to its end.", name_),
                        "Copy it again, then freeze it anew.");
        }
        stream_.reset();  // the thread that hashes has ended
        list_.sha256 = hash_->take_hex();
        return std::move(list_);
    }

private:
    [[nodiscard]] Failure refuse(std::string_view what, std::string remedy) const {
        return fail(ErrorKind::invalid_input,
                    fmt::format("{}:{}: {}", name_, rows_.position().line, what),
                    std::move(remedy));
    }

    Result<Columns> read_header() {
        const CsvReader::Step step = rows_.next();
        if (step == CsvReader::Step::fault) {
            return refuse(rows_.fault().reason, rows_.fault().remedy);
        }
        const auto fields = rows_.fields();
        const auto place_of = [&](std::string_view name) -> std::optional<std::size_t> {
            for (std::size_t at = 0; at < fields.size(); ++at) {
                if (trim(fields[at]) == name) return at;
            }
            return std::nullopt;
        };
        Columns columns{fields.size(),
                        place_of("case").value_or(fields.size()),
                        place_of("stratum"),
                        place_of("force"),
                        place_of("category"),
                        place_of("size"),
                        {}};
        if (step == CsvReader::Step::end || rows_.is_utf16() || columns.of_case == fields.size() ||
            !(columns.stratum || columns.force || columns.category)) {
            return refuse(
                "the first line does not name the columns case and stratum, or case, force and "
                "category.",
                "Save the list as CSV UTF-8 with a line of column names.");
        }
        if (sizes_ == CaseSizes::ignored) columns.size.reset();
        if (sizes_ == CaseSizes::wanted && !columns.size) {
            return refuse("there is no column size, and cases are to be drawn by it.",
                          "Add the column, or draw without --by-size.");
        }
        if (themes_.is_by_columns) {
            for (const std::string_view field : fields) {
                const std::string_view name = trim(field);
                if (!name.starts_with(theme_prefix)) continue;
                themes_.rules.push_back(
                    {std::string(name.substr(theme_prefix.size())), std::string(name), {}});
            }
        }
        for (std::size_t at = 0; at < themes_.rules.size(); ++at) {
            const std::string& name = themes_.rules[at].name;
            const bool is_twice =
                std::any_of(themes_.rules.begin(),
                            themes_.rules.begin() + static_cast<std::ptrdiff_t>(at),
                            [&](const ThemeRule& other) { return other.name == name; });
            if (is_theme_name(name) && !is_twice) continue;
            return refuse(
                fmt::format("\"{}\" is no name of a theme, or stands twice.", printable(name)),
                "A theme is named once, in small letters, digits and _.");
        }
        if (themes_.rules.size() > themes_max) {
            return refuse(fmt::format("there are more than {} themes.", themes_max),
                          "Declare those that the inspection is about.");
        }
        for (const ThemeRule& rule : themes_.rules) {
            const auto place = place_of(rule.column);
            if (!place) {
                return refuse(fmt::format("there is no column \"{}\", which says what is of the "
                                          "theme \"{}\".",
                                          printable(rule.column),
                                          printable(rule.name)),
                              "Add the column to the list, or name another.");
            }
            columns.themes.push_back(*place);
            list_.themes.push_back({rule.name, 0, 0});
        }
        return columns;
    }

    Result<std::string_view> word(std::size_t column, std::string_view what) const {
        const std::string_view text = rows_.fields()[column];
        if (text.empty()) return refuse(fmt::format("the {} is empty.", what), "Fill it in.");
        if (trim(text) != text) {
            return refuse(fmt::format("the {} begins or ends with a space.", what),
                          "Take it away: it would be part of what is drawn.");
        }
        if (text.size() > list_word_bytes_max) {
            return refuse(fmt::format("the {} has more than {} bytes.", what, list_word_bytes_max),
                          "Give it a short name.");
        }
        if (!is_plain_word(text)) {
            return refuse(
                fmt::format(
                    "the {} holds a comma, a quote, a control character or what is no letter.",
                    what),
                "Write it without, as UTF-8, so that the draw can be verified by sha256sum.");
        }
        return text;
    }

    Result<void> take(const Columns& columns) {
        if (rows_.fields().size() != columns.count) {
            return refuse(fmt::format("the row has {} fields, and the first line {}.",
                                      rows_.fields().size(),
                                      columns.count),
                          "Put fields with commas in quotes.");
        }
        if (list_.ids.size() == listed_cases_max) {
            return refuse(
                fmt::format("there are more than {} cases.", with_thousands(listed_cases_max)),
                "Check that it is the list you meant.");
        }
        const std::string_view id = TRY(word(columns.of_case, "case"));
        const std::uint32_t stratum = TRY(stratum_index(columns));
        if (columns.size) list_.sizes.push_back(TRY(size_in(rows_.fields()[*columns.size])));
        if (!columns.themes.empty()) list_.themes_of.push_back(TRY(themes_in(columns)));
        list_.ids.push_back(kept(id));
        list_.stratum_of.push_back(stratum);
        return {};
    }

    Result<std::uint8_t> themes_in(const Columns& columns) {
        unsigned bits = 0;
        for (std::size_t at = 0; at < columns.themes.size(); ++at) {
            const ThemeRule& rule = themes_.rules[at];
            const std::string_view text = trim(rows_.fields()[columns.themes[at]]);
            if (rule.values.empty() && text != "yes" && text != "no") {
                return refuse(
                    fmt::format("the column {} holds neither yes nor no.", printable(rule.column)),
                    "Write yes or no of every case: a theme is settled before the draw.");
            }
            const bool is_of =
                rule.values.empty()
                    ? text == "yes"
                    : std::find(rule.values.begin(), rule.values.end(), text) != rule.values.end();
            list_.themes[at].cases += is_of ? 1 : 0;
            list_.themes[at].not_stated += text.empty() ? 1 : 0;
            bits |= is_of ? 1U << at : 0U;
        }
        return static_cast<std::uint8_t>(bits);
    }

    Result<std::uint32_t> size_in(std::string_view text) const {
        std::uint32_t size = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), size);
        const bool is_size = error == std::errc{} && end == text.data() + text.size();
        if (is_size && size >= 1 && size <= 1'000'000) return size;
        return refuse(
            fmt::format("the size \"{}\" is no whole number from 1 to 1,000,000.", printable(text)),
            "A case of size 0 could never be drawn, and nothing could be said of it: give it at "
            "least 1, or leave it off the list.");
    }

    Result<std::uint32_t> stratum_index(const Columns& columns) {
        const auto fields = rows_.fields();
        const auto raw = [&](const std::optional<std::size_t>& column) {
            return column ? fields[*column] : std::string_view{};
        };
        if (!list_.strata.empty() && raw(columns.stratum) == last_stratum_ &&
            raw(columns.force) == list_.strata[last_].force &&
            raw(columns.category) == list_.strata[last_].category) {
            return last_;
        }
        ListedStratum stratum;
        if (columns.force) stratum.force = TRY(word(*columns.force, "force"));
        if (columns.category) stratum.category = TRY(word(*columns.category, "category"));
        if (columns.stratum) {
            stratum.name = TRY(word(*columns.stratum, "stratum"));
        } else {
            stratum.name = stratum.force;
            if (columns.force && columns.category) stratum.name += " / ";
            stratum.name += stratum.category;
        }
        const auto [found, is_new] =
            strata_.try_emplace(stratum.name, static_cast<std::uint32_t>(list_.strata.size()));
        last_ = found->second;
        last_stratum_ = columns.stratum ? stratum.name : std::string{};
        if (!is_new) {
            const ListedStratum& known = list_.strata[last_];
            if (known.force == stratum.force && known.category == stratum.category) return last_;
            return refuse("the stratum stood with another force or category further up.",
                          "A stratum lies in one force and one category: give each its own name.");
        }
        if (list_.strata.size() == strata_max) {
            return refuse(fmt::format("there are more than {} strata.", with_thousands(strata_max)),
                          "Check that the column stratum is no id.");
        }
        list_.strata.push_back(std::move(stratum));
        return last_;
    }

    std::string_view kept(std::string_view id) {
        constexpr std::size_t block_bytes = 1UL << 20U;
        if (block_left_ < id.size()) {
            list_.id_blocks.push_back(std::make_unique<char[]>(block_bytes));
            block_left_ = block_bytes;
        }
        char* const at = list_.id_blocks.back().get() + (block_bytes - block_left_);
        std::memcpy(at, id.data(), id.size());
        block_left_ -= id.size();
        return {at, id.size()};
    }

    std::string name_;
    std::shared_ptr<Sha256> hash_;
    std::unique_ptr<ByteStream> stream_;
    CsvReader rows_;
    CaseSizes sizes_;
    ListThemes themes_;
    CaseList list_;
    std::size_t block_left_ = 0;
    std::unordered_map<std::string, std::uint32_t> strata_;
    std::uint32_t last_ = 0;  // stratum of the row before: lists are often sorted by it
    std::string last_stratum_;
};

}  // namespace

Result<CaseList> read_case_list(const std::filesystem::path& path,
                                CaseSizes sizes,
                                const ListThemes& themes) {
    auto file = TRY(open_file(path, nullptr));
    return ListReader(path, std::move(file), sizes, themes).read();
}

bool is_theme_name(std::string_view name) {
    return !name.empty() && name.size() <= theme_name_bytes_max &&
           std::all_of(name.begin(), name.end(), [](char letter) {
               return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') ||
                      letter == '_';
           });
}

}  // namespace hearken::intake
