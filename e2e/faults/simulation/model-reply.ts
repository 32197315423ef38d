/** What the model broker answers, before the wire has its say. */
export interface ModelReply {
  status: number;
  contentType: string;
  text: string;
}

const JSON_TYPE = 'application/json';

export function accepted(orderId: string): ModelReply {
  return json(200, { status: 'success', data: { order_id: orderId }, metadata: { latency: 30 } });
}

/** A refusal in the broker's two spellings at once. */
export function refused(status: number, code: string, message: string): ModelReply {
  return json(status, { status: 'error', errors: [errorRow(code, message)] });
}

export function sweepReply(rows: readonly { orderId: string; code: string | null }[]): ModelReply {
  const taken = rows.filter((row) => row.code === null).map((row) => row.orderId);
  const errors = rows
    .filter((row) => row.code !== null)
    .map((row) => ({ ...errorRow(row.code ?? '', 'Cancel is not possible'), order_id: row.orderId }));
  if (taken.length === 0) return json(400, { status: 'error', data: null, errors });
  const data = { order_ids: taken };
  return errors.length === 0
    ? json(200, { status: 'success', data, errors: null })
    : json(207, { status: 'partial_success', data, errors });
}

export function listReply(rows: readonly string[]): ModelReply {
  return { status: 200, contentType: JSON_TYPE, text: `{"status":"success","data":[${rows.join(',')}]}` };
}

export function pageReply(status: number, title: string): ModelReply {
  const text = `<!DOCTYPE html><html><head><title>${title}</title></head><body>${title}</body></html>`;
  return { status, contentType: 'text/html', text };
}

function json(status: number, value: unknown): ModelReply {
  return { status, contentType: JSON_TYPE, text: JSON.stringify(value) };
}

function errorRow(code: string, message: string): Record<string, unknown> {
  return { errorCode: code, error_code: code, message, propertyPath: null, invalidValue: null };
}
