// Inputs for the tests of this folder: texts read as exports, and packing. Included by tests only.
#pragma once

#include <gtest/gtest.h>
#include <zlib.h>
#include <zstd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "casework/casebook.h"
#include "intake/column_mapping.h"
#include "intake/csv_export.h"
#include "intake/json_lines_export.h"
#include "intake/xes_reader.h"

namespace hearken::intake {

inline Mapping mapping_from(std::string_view toml) {
    Result<Mapping> mapping = parse_mapping(toml, "test.toml");
    EXPECT_TRUE(mapping.has_value()) << mapping.error().message;
    return mapping.has_value() ? *mapping : Mapping{};
}

/// What became of one input. `outcome` is the Error, if there was one.
struct Reading {
    Result<void> outcome;
    casework::Casebook book;

    [[nodiscard]] const casework::RowCount& rows() const { return book.sources().at(0).rows; }
    [[nodiscard]] const casework::Problem& problem(std::size_t index = 0) const {
        return book.problems().kept().at(index);
    }
    [[nodiscard]] std::uint64_t problem_count() const { return book.problems().count(); }
    /// "kind@time", for a look at an event at once.
    [[nodiscard]] std::string event(casework::EventIndex index) const {
        const Moment moment = book.happened(index);
        return std::string{book.kind_names().text(book.kind(index))} + "@" +
               (moment.precision == Precision::instant ? to_iso(moment.earliest)
                                                       : to_iso(moment, TimeZone::utc()));
    }
    /// The text under an attribute, or "-" where the event has none.
    [[nodiscard]] std::string value(casework::EventIndex index, std::string_view attribute) const {
        const std::uint32_t id = book.attribute_names().find(attribute);
        if (id == casework::Dictionary::absent) return "-";
        const casework::ValueId value = book.value(index, id);
        return value == casework::no_value ? "-" : std::string{book.values().text(value)};
    }
    [[nodiscard]] std::string case_value(casework::CaseIndex index,
                                         std::string_view attribute) const {
        const std::uint32_t id = book.attribute_names().find(attribute);
        if (id == casework::Dictionary::absent) return "-";
        const casework::ValueId value = book.case_value(index, id);
        return value == casework::no_value ? "-" : std::string{book.values().text(value)};
    }
};

inline Reading reading_of(Result<void> outcome, casework::CasebookBuilder&& builder) {
    return {std::move(outcome), std::move(builder).finish()};
}

/// `step`: how many bytes a read gives at most.
inline Reading read_xes_text(std::string_view text,
                             const Mapping* mapping = nullptr,
                             std::size_t step = SIZE_MAX) {
    casework::CasebookBuilder builder;
    MemoryStream stream(text, step);
    Result<void> outcome = read_xes(stream, "log.xes", mapping, builder);
    return reading_of(std::move(outcome), std::move(builder));
}

inline Reading read_csv_text(std::string_view text,
                             const Mapping* mapping = nullptr,
                             std::size_t step = SIZE_MAX) {
    casework::CasebookBuilder builder;
    MemoryStream stream(text, step);
    Result<void> outcome = read_csv(stream, "table.csv", mapping, builder);
    return reading_of(std::move(outcome), std::move(builder));
}

inline Reading read_json_text(std::string_view text,
                              const Mapping* mapping = nullptr,
                              std::size_t step = SIZE_MAX) {
    casework::CasebookBuilder builder;
    MemoryStream stream(text, step);
    Result<void> outcome = read_json_lines(stream, "log.jsonl", mapping, builder);
    return reading_of(std::move(outcome), std::move(builder));
}

inline std::string gzip(std::string_view text) {
    z_stream state = {};
    EXPECT_EQ(deflateInit2(&state, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
    std::string packed(deflateBound(&state, text.size()) + 64, '\0');
    std::string copy{text};
    state.next_in = reinterpret_cast<Bytef*>(copy.data());
    state.avail_in = static_cast<uInt>(copy.size());
    state.next_out = reinterpret_cast<Bytef*>(packed.data());
    state.avail_out = static_cast<uInt>(packed.size());
    EXPECT_EQ(deflate(&state, Z_FINISH), Z_STREAM_END);
    packed.resize(state.total_out);
    deflateEnd(&state);
    return packed;
}

/// One frame, with a check sum.
inline std::string zstd(std::string_view text, int window_log = 0) {
    ZSTD_CCtx* const state = ZSTD_createCCtx();
    ZSTD_CCtx_setParameter(state, ZSTD_c_checksumFlag, 1);
    ZSTD_CCtx_setParameter(state, ZSTD_c_windowLog, window_log);
    // Without the size of the content, as when packing a stream.
    ZSTD_CCtx_setParameter(state, ZSTD_c_contentSizeFlag, 0);
    std::string packed(ZSTD_compressBound(text.size()), '\0');
    ZSTD_inBuffer in{text.data(), text.size(), 0};
    ZSTD_outBuffer out{packed.data(), packed.size(), 0};
    EXPECT_EQ(ZSTD_compressStream2(state, &out, &in, ZSTD_e_end), 0U);
    packed.resize(out.pos);
    ZSTD_freeCCtx(state);
    return packed;
}

/// A folder of its own that is gone after the test.
class TemporaryFolder {
public:
    TemporaryFolder() {
        std::string name = (std::filesystem::temp_directory_path() / "hearken-XXXXXX").string();
        path_ = ::mkdtemp(name.data());
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    [[nodiscard]] std::filesystem::path write(const std::string& name,
                                              std::string_view bytes) const {
        std::ofstream file(path_ / name, std::ios::binary);
        file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        return path_ / name;
    }

private:
    std::filesystem::path path_;
};

}  // namespace hearken::intake
