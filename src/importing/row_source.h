// The rows of a foreign file, whatever its format: each of one of the file's tables.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "casework/problem.h"
#include "intake/byte_stream.h"
#include "intake/position.h"

namespace hearken::importing {

/// A table of a file. A CSV file has one, of the file's name.
struct SourceTable {
    std::string name;
    std::vector<std::string> columns;  // without white space around them
};

class RowSource {
public:
    RowSource() = default;
    virtual ~RowSource() = default;
    RowSource(const RowSource&) = delete;
    RowSource& operator=(const RowSource&) = delete;

    /// All tables of the file, known before the first row.
    [[nodiscard]] virtual const std::vector<SourceTable>& tables() const = 0;

    enum class Step : std::uint8_t { row, fault, end };
    virtual Step next() = 0;

    /// After Step::row: of which table it is, and its cells, one for each column. Valid until the
    /// next call of `next`; 64 bytes more can be read behind each, whatever they are.
    [[nodiscard]] virtual std::size_t table() const = 0;
    [[nodiscard]] virtual std::span<const std::string_view> cells() const = 0;
    /// Where the row begins; after Step::fault where to look for the fault; at the end, the end.
    [[nodiscard]] virtual const intake::Position& position() const = 0;

    struct Fault {
        casework::ProblemKind kind = casework::ProblemKind::ill_formed;
        std::string reason;
        std::string remedy;
    };
    /// After Step::fault: a row that cannot be read is left out, and reading goes on.
    [[nodiscard]] virtual const Fault& fault() const = 0;
    /// After Step::end: whether the file ended before its time.
    [[nodiscard]] virtual intake::StreamFault stream_fault() const = 0;
    /// After Step::end: the day after which nothing can be in the file, where it says so.
    [[nodiscard]] virtual std::optional<Date> known_until() const { return std::nullopt; }
    /// After Step::end: what else is to be told of the file, at the first call.
    [[nodiscard]] virtual std::vector<intake::StreamRemark> take_remarks() { return {}; }
};

/// Reads the line of names. `name` is the table's, `file_name` for messages. Fails with
/// invalid_input for a header that cannot be used: none, UTF-16, a name that is empty or there
/// twice.
Result<std::unique_ptr<RowSource>> open_csv_rows(std::unique_ptr<intake::ByteStream> stream,
                                                 std::string name,
                                                 const std::string& file_name);

/// Before the names of columns that a row has from the record in which it stands.
inline constexpr std::string_view parent_prefix = "../";

/// Opens the same bytes from their beginning.
using OpenStream = std::function<Result<std::unique_ptr<intake::ByteStream>>()>;

/// JSON records, see json_records.h: `name` is their table's, and a list of objects in them is a
/// table of its key, whose rows have the record's fields as columns too, with ../ before them. Keys
/// below "data" count as the record's own. Reads all of it once for the names of columns. Fails as
/// `open` does, and with invalid_input for over 5,000 different keys.
Result<std::unique_ptr<RowSource>> open_json_rows(OpenStream open,
                                                  std::string name,
                                                  const std::string& file_name);

}  // namespace hearken::importing
