// The children-in-need census (XML, Department for Education, specification 2024 to 2026) as rows.
#pragma once

#include <memory>
#include <string>

#include "importing/row_source.h"

namespace hearken::importing {

/// Each child of the census at once: what stands once in it is a row of `children`, each of its
/// CINdetails one of `referrals`, and so on (census_rows.cpp lists tables and elements). All rows
/// have the child's LAchildID, and those of a referral the column `referral`: its CINreferralDate,
/// with -2 behind it where the child has a second of that day. Elements that may stand several
/// times in a row are joined by ";".
///
/// Elements that no table has, elements that stand twice where once is meant (the first is kept),
/// and text between elements are counted and told as remarks. The rows of a child without an
/// LAchildID, and beyond 10,000 rows or 1 MiB of one child, are faults. Where the XML cannot be
/// read on, the child in which that is has no rows, and a remark says so.
///
/// Fails with invalid_input where the outermost element is no Message.
Result<std::unique_ptr<RowSource>> open_census_rows(std::unique_ptr<intake::ByteStream> stream,
                                                    const std::string& file_name);

}  // namespace hearken::importing
