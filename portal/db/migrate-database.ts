import 'server-only';
import { migrate } from 'drizzle-orm/libsql/migrator';
import { read } from './client.ts';

/** Brings the open database to the newest tables; does nothing where they are there. */
export async function migrateDatabase(folder: string): Promise<void> {
  await migrate(read(), { migrationsFolder: folder });
}
