/** What goes back over HTTP: always JSON. */
export interface HttpAnswer {
  status: number;
  body: unknown;
}

/** The specification's error body; `code` beside its own word where another one says more. */
export function errorAnswer(status: number, message: string, code = 'CANCEL_BATCH_NOT_ALLOWED'): HttpAnswer {
  return { status, body: { status: 'error', error_code: code, message } };
}
