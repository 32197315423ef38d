import { guardPage } from '../../../access/guard-page.ts';

export default guardPage('alert.read');
