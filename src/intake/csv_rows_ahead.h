// Splits CSV into rows on a second thread, some blocks ahead of whoever makes events of them.
#pragma once

#include <exception>
#include <span>
#include <string_view>
#include <thread>
#include <vector>

#include "base/growing_array.h"
#include "intake/block_ring.h"
#include "intake/csv_reader.h"

namespace hearken::intake {

/// The same rows, faults and positions as `rows` gives from here on, to be asked for in the same
/// way. At most four blocks of 128 KiB, or of one longer row each, wait at any time.
class CsvRowsAhead {
public:
    /// `rows`, and its stream, must outlive this, and are the other thread's until Step::end came
    /// or this is gone. Throws std::system_error where there is no thread to be had.
    explicit CsvRowsAhead(CsvReader& rows);
    ~CsvRowsAhead();
    CsvRowsAhead(const CsvRowsAhead&) = delete;
    CsvRowsAhead& operator=(const CsvRowsAhead&) = delete;

    /// Throws what reading threw on the other thread, behind the rows before it.
    CsvReader::Step next();
    /// As those of CsvReader: so many bytes can be read behind each field, too.
    [[nodiscard]] std::span<const std::string_view> fields() const {
        return {block_->fields.begin() + row_->first_field, row_->field_count};
    }
    [[nodiscard]] const Position& position() const { return row_->position; }
    [[nodiscard]] const CsvReader::Fault& fault() const { return row_->fault; }

private:
    struct Row {
        CsvReader::Step step = CsvReader::Step::end;
        std::size_t first_field = 0;
        std::size_t field_count = 0;
        Position position;
        CsvReader::Fault fault;
    };
    struct Block {
        std::vector<char> bytes;
        std::size_t used = 0;  // of bytes
        GrowingArray<std::string_view> fields;
        std::vector<Row> rows;
    };
    void split();
    [[nodiscard]] static bool has_room(const Block& block, std::size_t size);
    static void add(Block& block, std::span<const std::string_view> fields);

    CsvReader& rows_;
    BlockRing<Block, 4> ring_;
    std::exception_ptr failure_;
    const Block* block_ = nullptr;
    const Row* row_ = nullptr;
    std::size_t next_row_ = 0;
    std::thread thread_;
};

}  // namespace hearken::intake
