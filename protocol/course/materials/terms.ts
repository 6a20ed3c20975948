export const maxMaterials = 500;
