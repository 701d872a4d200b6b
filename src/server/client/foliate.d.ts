/** What we use of foliate-js, which has no types of its own. */
declare module 'foliate-js/epub.js' {
  export class EPUB {
    constructor(files: import('./book-files.ts').BookFiles)
    init(): Promise<this>
  }
}
