// What a program of ours that does much asks of the system's memory; nothing of it changes what is computed.
#pragma once

namespace interleave {

// Once, before much is allocated. Objects by the ten thousand are made once and touched in no order: with
// pages of 4 KB, handing them out is an eighth of the time of a large run, and a fifth of that of a small
// one. Linux gives large pages to who asks (transparent_hugepage = madvise).
void prefer_large_pages();

}  // namespace interleave
