/** A content that can be shown. */
export interface IMedia {
  /** A `data:` or `blob:` address; good as long as the view lives. */
  readonly address: string;
  /** A fresh copy of the bytes. */
  bytes(): Promise<ArrayBuffer>;
}
