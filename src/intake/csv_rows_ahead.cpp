#include "intake/csv_rows_ahead.h"

#include <algorithm>
#include <cstring>

namespace hearken::intake {
namespace {

constexpr std::size_t block_size = 128UL * 1024;

// From the first field to the last, with what stands between them.
std::string_view whole(std::span<const std::string_view> fields) {
    const char* const begin = fields.front().data();
    const char* const end = fields.back().data() + fields.back().size();
    return {begin, static_cast<std::size_t>(end - begin)};
}

}  // namespace

CsvRowsAhead::CsvRowsAhead(CsvReader& rows) : rows_(rows), thread_([this] { split(); }) {}

CsvRowsAhead::~CsvRowsAhead() {
    ring_.abandon();
    thread_.join();
}

CsvReader::Step CsvRowsAhead::next() {
    if (block_ != nullptr && next_row_ == block_->rows.size()) {
        if (row_->step == CsvReader::Step::end) return row_->step;
        block_ = nullptr;
        ring_.used();
    }
    if (block_ == nullptr) {
        block_ = ring_.to_use();
        if (block_ == nullptr) std::rethrow_exception(failure_);
        next_row_ = 0;
    }
    row_ = &block_->rows[next_row_++];
    return row_->step;
}

// An exception may not leave a thread: it is handed on behind what was read before it.
void CsvRowsAhead::split() {
    Block* block = nullptr;
    std::size_t whole_rows = 0;
    try {
        for (CsvReader::Step step = rows_.next();; step = rows_.next()) {
            const bool is_row = step == CsvReader::Step::row;
            if (block != nullptr && !has_room(*block, is_row ? whole(rows_.fields()).size() : 0)) {
                ring_.filled();
                block = nullptr;
            }
            if (block == nullptr) {
                block = ring_.to_fill();
                if (block == nullptr) return;
                block->used = 0;
                block->fields.keep_first(0);
                block->rows.clear();
                whole_rows = 0;
            }
            Row& row = block->rows.emplace_back();
            row.step = step;
            row.position = rows_.position();
            row.first_field = block->fields.size();
            if (is_row) add(*block, rows_.fields());
            row.field_count = block->fields.size() - row.first_field;
            if (step == CsvReader::Step::fault) row.fault = rows_.fault();
            ++whole_rows;
            if (step == CsvReader::Step::end) break;
        }
    } catch (...) {
        failure_ = std::current_exception();
        if (block != nullptr) block->rows.resize(whole_rows);
    }
    if (block != nullptr && whole_rows > 0) ring_.filled();
    ring_.finish();
}

bool CsvRowsAhead::has_room(const Block& block, std::size_t size) {
    constexpr std::size_t rows_max = 4096;  // of faults, which take no bytes
    return block.rows.size() < rows_max && block.used + size <= block_size;
}

void CsvRowsAhead::add(Block& block, std::span<const std::string_view> fields) {
    const std::string_view text = whole(fields);
    // Nothing points into it yet where it has to grow: a longer row is alone in its block.
    const std::size_t room = std::max(block_size, text.size()) + CsvReader::readable_behind;
    if (block.bytes.size() < room) block.bytes.resize(room);
    char* const to = block.bytes.data() + block.used;
    std::memcpy(to, text.data(), text.size());
    block.used += text.size();
    std::string_view* place = block.fields.grow_by(fields.size());
    for (const std::string_view field : fields)
        *place++ = {to + (field.data() - text.data()), field.size()};
}

}  // namespace hearken::intake
