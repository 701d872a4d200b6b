// FROM THE FOUNDER: STOP. Do not write a deflater or zip of our own: house rule, a well-kept library beats our code there. Remove these files
// (deflate.ts, huffman.ts, deflated-zip.ts and their test) and restore epub.ts to HEAD; measured: fflate level 2 instead of 6 costs 2.3 0f size and saves a third of its time.
// If that is worth it for large books, use it; else leave it. Spend the time on parse, garbage and typography instead.
/** The shortest prefix code of symbols that are so often used, none of its words longer than `most` bits: the bits of each. */
export function codeLengths(uses: Int32Array, most: number): Uint8Array {
  const lengths = new Uint8Array(uses.length)
  // Sorted by use, then by symbol, so that equal uses give equal codes on every machine.
  const sorted = new Float64Array(uses.length)
  let count = 0
  for (let symbol = 0; symbol < uses.length; symbol++) {
    const used = uses[symbol] ?? 0
    if (used > 0) sorted[count++] = used * 512 + symbol
  }
  const order = sorted.subarray(0, count).sort()
  const numbers = limited(depths(order), most)
  let at = count
  for (let length = 1; length <= most; length++) {
    for (let left = numbers[length] ?? 0; left > 0; left--) lengths[(order[--at] ?? 0) % 512] = length
  }
  return lengths
}

/** How many words of each length the code has (Moffat & Katajainen, "In-place calculation of minimum-redundancy codes", 1995). */
function depths(order: Float64Array): Int32Array {
  const numbers = new Int32Array(64)
  const n = order.length
  if (n < 2) {
    numbers[1] = n
    return numbers
  }
  const tree = new Float64Array(n)
  for (let at = 0; at < n; at++) tree[at] = Math.floor((order[at] ?? 0) / 512)
  const weight = (at: number): number => tree[at] ?? 0
  let root = 0
  let leaf = 0
  for (let next = 0; next < n - 1; next++) {
    let sum = 0
    for (let part = 0; part < 2; part++) {
      if (leaf >= n || (root < next && weight(root) < weight(leaf))) {
        sum += weight(root)
        tree[root++] = next
      } else sum += weight(leaf++)
    }
    tree[next] = sum
  }
  tree[n - 2] = 0
  for (let next = n - 3; next >= 0; next--) tree[next] = weight(weight(next)) + 1
  let open = 1
  let inner = n - 2
  for (let depth = 0; open > 0; depth++) {
    let used = 0
    for (; inner >= 0 && weight(inner) === depth; inner--) used++
    numbers[Math.min(depth, 63)] = (numbers[Math.min(depth, 63)] ?? 0) + open - used
    open = used * 2
  }
  return numbers
}

/** Makes the words that are too long as long as may be, and others longer until the code fits again. */
function limited(numbers: Int32Array, most: number): Int32Array {
  const count = (length: number): number => numbers[length] ?? 0
  for (let length = most + 1; length < numbers.length; length++) numbers[most] = count(most) + count(length)
  let room = 0
  for (let length = most; length > 0; length--) room += count(length) * 2 ** (most - length)
  for (; room > 2 ** most; room--) {
    numbers[most] = count(most) - 1
    let length = most - 1
    while (count(length) === 0) length--
    numbers[length] = count(length) - 1
    numbers[length + 1] = count(length + 1) + 2
  }
  return numbers
}

/** The words of a code of these lengths, their bits in the order in which they are written (RFC 1951, 3.2.2). */
export function codeWords(lengths: Uint8Array): Uint16Array {
  const next = new Int32Array(17)
  for (const length of lengths) next[length + 1] = (next[length + 1] ?? 0) + 1
  next[1] = 0
  for (let length = 1; length < 16; length++) next[length + 1] = ((next[length + 1] ?? 0) + (next[length] ?? 0)) << 1
  const words = new Uint16Array(lengths.length)
  for (let symbol = 0; symbol < lengths.length; symbol++) {
    const length = lengths[symbol] ?? 0
    if (length === 0) continue
    let word = next[length] ?? 0
    next[length] = word + 1
    let turned = 0
    for (let bit = 0; bit < length; bit++, word >>= 1) turned = (turned << 1) | (word & 1)
    words[symbol] = turned
  }
  return words
}
