/** What a secret looks like in a text: a bearer token, a form's or a JSON field's secret, a JWT. */
const SECRETS: readonly (readonly [RegExp, string])[] = [
  [/(Bearer\s+|Basic\s+)[\w.~+/=-]{6,}/gi, '$1[secret]'],
  [
    /(\b(?:client_secret|access_token|extended_token|refresh_token|password|auth_?token|token)(?:\\?"\s*:\s*\\?"|=))[^"\\&\s]{4,}/gi,
    '$1[secret]',
  ],
  // Only as a form writes it: a JSON field called code is an error's name.
  [/(\bcode=)[^"\\&\s]{4,}/gi, '$1[secret]'],
  [/\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]{4,}/g, '[secret]'],
  // A name and password inside an address: a proxy's, a mail server's, a database's.
  [/(\w+:\/\/)[^/\s:@"]+:[^/\s@"]+@/g, '$1[secret]@'],
];

/** A line as it may be logged. What is logged is chosen field by field; this is for what an error's text brings along. */
export function scrubSecrets(line: string): string {
  return SECRETS.reduce((text, [secret, shown]) => text.replace(secret, shown), line);
}
