/** Whose owner runs the tests’ instance. */
export const adminEmail = 'admin@test.example';
