// Next leaves what browsers load outside the standalone server; it belongs beside it.
import { cpSync } from 'node:fs';
import { join } from 'node:path';

const from = import.meta.dirname;
const to = join(from, '.next/standalone/portal');
cpSync(join(from, '.next/static'), join(to, '.next/static'), { recursive: true });
cpSync(join(from, 'public'), join(to, 'public'), { recursive: true });
