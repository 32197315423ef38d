import '../../messages/jitless.ts';
